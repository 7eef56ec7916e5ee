package org.growthlayer.ltv.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of models. */
@ApplicationScoped
class ModelStore {
    private static final String APPEND = """
            insert into ltv_models (as_of, status, document, report, fitted_at) values ($1, $2, $3::text::jsonb, $4::text::jsonb, $5)
            returning version
            """;
    private static final String IN_USE = """
            select version, as_of, status, document::text as document, report::text as report, fitted_at from ltv_models
            where status = 'adopted' order by version desc limit 1
            """;
    private static final String NEWEST = """
            select version, as_of, status, document::text as document, report::text as report, fitted_at from ltv_models
            where status <> 'shown' order by version desc limit 1
            """;

    private final Pool pool;
    private final ObjectMapper json;

    ModelStore(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /** What a fit has left. */
    record Stored(long version, LocalDate asOf, String status, @Nullable ModelDocument document, FitReportAnswer report,
            Instant fittedAt) {
        Optional<ModelInUse> model() {
            return Optional.ofNullable(document)
                    .map(known -> new ModelInUse(version, asOf, known.method(), known.unit(), known.forecaster()));
        }
    }

    /** Keeps what came of a fit; returns its version. */
    Uni<Long> append(SqlConnection transaction, FitReportAnswer report, @Nullable ModelDocument document, Instant now) {
        return transaction.preparedQuery(APPEND)
                .execute(Tuple.of(report.asOf(), report.status(), document == null ? null : write(document), write(report),
                        now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.iterator().next().getLong("version"));
    }

    /** The newest that was adopted. */
    Uni<Optional<Stored>> inUse() {
        return find(IN_USE);
    }

    /** The newest that was meant to be adopted. */
    Uni<Optional<Stored>> newest() {
        return find(NEWEST);
    }

    private Uni<Optional<Stored>> find(String query) {
        return pool.query(query).execute().map(rows -> rows.stream().findFirst().map(this::stored));
    }

    private Stored stored(Row row) {
        var document = row.getString("document");
        return new Stored(row.getLong("version"), row.getLocalDate("as_of"), row.getString("status"),
                document == null ? null : read(document, ModelDocument.class),
                read(row.getString("report"), FitReportAnswer.class),
                row.getOffsetDateTime("fitted_at").toInstant());
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of numbers cannot be written", e);
        }
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a model that was written cannot be read", e);
        }
    }
}
