package org.growthlayer.assignment.experiments;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Audience;
import org.growthlayer.contracts.Experiment.Slice;

import static java.util.stream.Collectors.groupingBy;

/** Experiments and their arms in Postgres. */
@ApplicationScoped
class ExperimentStore {
    private static final String INSERT = "insert into ab_tests " + ExperimentRow.COLUMNS + " values " + ExperimentRow.PLACEHOLDERS
            + " on conflict (key) do nothing";
    private static final String UPDATE = "update ab_tests set " + ExperimentRow.COLUMNS + " = " + ExperimentRow.PLACEHOLDERS
            + " where id = $1";
    private static final String DELETE_ARMS = "delete from ab_test_arms where experiment_id = $1";
    private static final String INSERT_ARMS = """
            insert into ab_test_arms (experiment_id, id, position, name, is_control, traffic_weight, payload, is_retired)
            select $1, arm.id, arm.position, arm.name, arm.is_control, arm.traffic_weight, arm.payload::json, arm.is_retired
            from unnest($2::uuid[], $3::int4[], $4::text[], $5::bool[], $6::numeric[], $7::text[], $8::bool[])
                as arm (id, position, name, is_control, traffic_weight, payload, is_retired)
            """;
    private static final String ARMS = """
            select experiment_id, id, name, is_control, traffic_weight::float8, payload::text, is_retired
            from ab_test_arms
            where experiment_id = any ($1)
            order by experiment_id, position
            """;
    private static final String BY_ID = ExperimentRow.SELECT + " where id = $1";
    private static final String BY_KEY = ExperimentRow.SELECT + " where key = $1";
    private static final String PAGE = ExperimentRow.SELECT + " where true %s order by id limit %s";
    private static final String DUE = "select id from ab_tests where due_at <= $1 order by due_at limit $2";
    private static final String LOCK_DUE = BY_ID + " and due_at <= $2 for no key update skip locked";
    private static final String LOCK_GROUP = "select pg_advisory_xact_lock(hashtextextended('exclusion_group/' || $1, 0))";
    private static final String TAKEN = """
            select audience::text from ab_tests where exclusion_group = $1 and status in ('running', 'paused')
            """;

    /** Writes a new experiment; false if its key is taken, and then nothing is written. */
    Uni<Boolean> insert(SqlConnection transaction, Experiment it) {
        return transaction.preparedQuery(INSERT).execute(ExperimentRow.values(it)).onItem()
                .transformToUni(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : insertArms(transaction, it).replaceWith(true));
    }

    private static Uni<Void> insertArms(SqlConnection transaction, Experiment it) {
        return transaction.preparedQuery(INSERT_ARMS).execute(ExperimentRow.arms(it.id(), it.arms())).replaceWithVoid();
    }

    /** Writes an experiment that has been locked anew; its arms too, if they are others than before. */
    Uni<Void> update(SqlConnection transaction, Experiment before, Experiment it) {
        var updated = transaction.preparedQuery(UPDATE).execute(ExperimentRow.values(it)).replaceWithVoid();
        // All of them or none: arms that change names or places would meet each other's in the unique indexes.
        return it.arms().equals(before.arms())
                ? updated
                : updated.chain(() -> transaction.preparedQuery(DELETE_ARMS).execute(Tuple.of(it.id())))
                        .chain(() -> insertArms(transaction, it));
    }

    /** The experiment with this id or key. */
    Uni<Optional<Experiment>> find(SqlClient client, ExperimentAddress address) {
        return findOne(client, address, "");
    }

    /** The experiment with this id or key, which nobody else can change until the transaction ends. */
    Uni<Optional<Experiment>> lock(SqlConnection transaction, ExperimentAddress address) {
        return findOne(transaction, address, " for no key update");
    }

    private static Uni<Optional<Experiment>> findOne(SqlClient client, ExperimentAddress address, String suffix) {
        var rows = switch (address) {
            case ExperimentAddress.ById byId -> client.preparedQuery(BY_ID + suffix).execute(Tuple.of(byId.id()));
            case ExperimentAddress.ByKey byKey -> client.preparedQuery(BY_KEY + suffix).execute(Tuple.of(byKey.key()));
        };
        return first(client, rows);
    }

    private static Uni<Optional<Experiment>> first(SqlClient client, Uni<RowSet<Row>> rows) {
        return rows.onItem().transformToUni(found -> withArms(client, found)).onItem().transform(all -> all.stream().findFirst());
    }

    /** Some experiments in the order of their creation. */
    Uni<List<Experiment>> list(SqlClient client, ListQuery query) {
        var values = Tuple.tuple();
        var conditions = new StringBuilder();
        // One text per set of filters: a condition that is not there is one the planner need not guess about.
        if (!query.statuses().isEmpty()) {
            values.addArrayOfString(query.statuses().stream().map(Object::toString).toArray(String[]::new));
            conditions.append(" and status = any ($").append(values.size()).append(')');
        }
        if (query.exclusionGroup() != null) {
            conditions.append(" and exclusion_group = $").append(values.addString(query.exclusionGroup()).size());
        }
        if (query.after() != null) {
            conditions.append(" and id > $").append(values.addUUID(query.after()).size());
        }
        if (query.text() != null) {
            var text = "lower($" + values.addString(query.text()).size() + "::text)";
            conditions.append(" and (strpos(lower(name), ").append(text).append(") > 0 or strpos(key, ").append(text)
                    .append(") > 0)");
        }
        var sql = PAGE.formatted(conditions, "$" + values.addInteger(query.limit()).size());
        return client.preparedQuery(sql).execute(values).onItem().transformToUni(rows -> withArms(client, rows));
    }

    /** The ids of up to {@code limit} experiments whose time to start or stop has come. */
    Uni<List<UUID>> listDue(SqlClient client, Instant now, int limit) {
        return client.preparedQuery(DUE).execute(Tuple.of(ExperimentRow.utc(now), limit)).onItem()
                .transform(rows -> stream(rows).map(row -> row.getUUID("id")).toList());
    }

    /** As {@link #lock}, if its time to start or stop has come and nobody else is at it. */
    Uni<Optional<Experiment>> lockDue(SqlConnection transaction, UUID id, Instant now) {
        return first(transaction, transaction.preparedQuery(LOCK_DUE).execute(Tuple.of(id, ExperimentRow.utc(now))));
    }

    /** What experiments hold of an exclusion group, which nobody else can ask until the transaction ends. */
    Uni<List<Slice>> lockTaken(SqlConnection transaction, String exclusionGroup) {
        return transaction.preparedQuery(LOCK_GROUP).execute(Tuple.of(exclusionGroup))
                .chain(() -> transaction.preparedQuery(TAKEN).execute(Tuple.of(exclusionGroup))).onItem()
                .transform(rows -> stream(rows).map(row -> JsonValue.read(row.getString("audience"), Audience.class))
                        .flatMap(audience -> audience.slices().stream()).toList());
    }

    private static Uni<List<Experiment>> withArms(SqlClient client, RowSet<Row> rows) {
        var tests = stream(rows).toList();
        if (tests.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var ids = tests.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new);
        return client.preparedQuery(ARMS).execute(Tuple.tuple().addArrayOfUUID(ids)).onItem().transform(armRows -> {
            var arms = stream(armRows).collect(groupingBy(row -> row.getUUID("experiment_id")));
            return tests.stream().map(row -> ExperimentRow.experiment(row,
                    arms.getOrDefault(row.getUUID("id"), List.of()).stream().map(ExperimentRow::arm).toList())).toList();
        });
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
