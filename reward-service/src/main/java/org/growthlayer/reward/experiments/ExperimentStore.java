package org.growthlayer.reward.experiments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.eventing.FactJson;

/** The copy of experiments. */
@ApplicationScoped
public class ExperimentStore {
    /*
     * The rows of counters come with the experiment, so that an arm without units is shown with its prior; where counts came first, the
     * prior is put right.
     */
    private static final String KEEP_HIGHEST = """
            with kept as (
                insert into experiments as e (id, key, status, version, document, updated_at)
                select n.id, n.key, n.status, n.version, n.document::jsonb, n.updated_at
                from unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::timestamptz[])
                    as n(id, key, status, version, document, updated_at)
                order by n.id
                on conflict (id) do update set key = excluded.key, status = excluded.status, version = excluded.version,
                    document = excluded.document, updated_at = excluded.updated_at
                where e.version < excluded.version
                returning id, document)
            insert into ab_test_arm_stats as s (arm_id, experiment_id, prior_alpha, prior_beta)
            select (arm ->> 'arm_id')::uuid, kept.id, (document ->> 'prior_alpha')::numeric, (document ->> 'prior_beta')::numeric
            from kept, jsonb_array_elements(document -> 'arms') as arm
            order by 1
            on conflict (arm_id) do update set prior_alpha = excluded.prior_alpha, prior_beta = excluded.prior_beta
            """;
    private static final String LIST_RETIRED = """
            select (arm ->> 'arm_id')::uuid as arm_id
            from experiments, jsonb_array_elements(document -> 'arms') as arm
            where id = any($1) and (arm ->> 'is_retired')::boolean
            """;
    private static final String LIST_ENDED_SPLITS = """
            select id from experiments
            where status = 'completed' and document ->> 'algorithm_type' = 'fixed' and jsonb_array_length(document -> 'arms') = 2
            order by updated_at desc, id
            limit $1
            """;
    private static final String LIST_INDIFFERENT = """
            select id from experiments where id = any($1) and document ->> 'counts_purchases' = 'false'
            """;
    private static final String FIND = """
            select document::text as document from experiments where id = $1 or key = $2
            order by (id = $1) desc nulls last, updated_at desc
            limit 1
            """;

    private final Pool pool;
    private final JsonMapper json = FactJson.mapper();

    ExperimentStore(Pool pool) {
        this.pool = pool;
    }

    /** Keeps those that are newer than what is known. Of one experiment only one version may be given. */
    Uni<Void> keep(SqlConnection transaction, Collection<Experiment> experiments) {
        var list = List.copyOf(experiments);
        var tuple = Tuple.tuple()
                .addArrayOfUUID(list.stream().map(Experiment::id).toArray(UUID[]::new))
                .addArrayOfString(list.stream().map(Experiment::key).toArray(String[]::new))
                .addArrayOfString(list.stream().map(experiment -> experiment.status().toString()).toArray(String[]::new))
                .addArrayOfLong(list.stream().map(Experiment::version).toArray(Long[]::new))
                .addArrayOfString(list.stream().map(this::write).toArray(String[]::new))
                .addArrayOfOffsetDateTime(list.stream().map(experiment -> experiment.updatedAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
        return transaction.preparedQuery(KEEP_HIGHEST).execute(tuple).replaceWithVoid();
    }

    /**
     * Finds an experiment by its UUID or its key.
     *
     * @param reference if it looks like a UUID it is one; keys that look like UUIDs are found as well
     */
    public Uni<Optional<Experiment>> find(String reference) {
        return pool.withConnection(
                connection -> connection.preparedQuery(FIND).execute(Tuple.of(uuid(reference).orElse(null), reference)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).findFirst().map(this::experiment));
    }

    /** The completed experiments with fixed shares and two arms, the last to end first. */
    public Uni<List<UUID>> listEndedSplits(int limit) {
        return pool.withConnection(connection -> connection.preparedQuery(LIST_ENDED_SPLITS).execute(Tuple.of(limit)))
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList());
    }

    /** The arms of these experiments that get no user any more. */
    public Uni<Set<UUID>> listRetiredArms(SqlConnection transaction, Collection<UUID> experimentIds) {
        return transaction.preparedQuery(LIST_RETIRED)
                .execute(Tuple.tuple().addArrayOfUUID(experimentIds.toArray(UUID[]::new)))
                .map(rows -> rows.stream().map(row -> row.getUUID("arm_id")).collect(Collectors.toSet()));
    }

    /** Those of these experiments that do not count purchases. One that is not known yet is believed to count them, as most do. */
    public Uni<Set<UUID>> listIndifferent(SqlConnection transaction, Collection<UUID> experimentIds) {
        return transaction.preparedQuery(LIST_INDIFFERENT)
                .execute(Tuple.tuple().addArrayOfUUID(experimentIds.toArray(UUID[]::new)))
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).collect(Collectors.toSet()));
    }

    private static Optional<UUID> uuid(String reference) {
        return reference.length() == 36 && reference.charAt(8) == '-'
                ? Optional.of(UUID.fromString(reference))
                : Optional.empty();
    }

    /** The experiment in the column {@code document} of a row. */
    public Experiment experiment(Row row) {
        try {
            return json.readValue(row.getString("document"), Experiment.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the copy of an experiment cannot be read", e);
        }
    }

    private String write(Experiment experiment) {
        try {
            return json.writeValueAsString(experiment);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("experiment " + experiment.id() + " cannot be written", e);
        }
    }
}
