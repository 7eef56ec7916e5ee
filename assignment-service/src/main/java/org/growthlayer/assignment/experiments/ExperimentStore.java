package org.growthlayer.assignment.experiments;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Status;
import org.growthlayer.eventing.FactJson;
import org.jspecify.annotations.Nullable;

import static java.util.stream.Collectors.groupingBy;

/** Experiments, their arms and their history in Postgres. */
@ApplicationScoped
class ExperimentStore {
    private static final String INSERT = """
            insert into ab_tests (id, key, name, status, algorithm_type, is_bandit, objective, exploration_floor, epsilon, prior_alpha,
                                  prior_beta, min_sample_size, confidence_threshold, attribution_window, salt, version, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::float8, make_interval(secs => $14::float8), $15, $16, $17, $17)
            on conflict (key) do nothing
            """;
    private static final String INSERT_ARMS = """
            insert into ab_test_arms (experiment_id, id, position, name, is_control, traffic_weight, payload)
            select $1, arm.id, arm.position, arm.name, arm.is_control, arm.traffic_weight, arm.payload::json
            from unnest($2::uuid[], $3::int4[], $4::text[], $5::bool[], $6::float8[], $7::text[])
                as arm (id, position, name, is_control, traffic_weight, payload)
            """;
    private static final String INSERT_TRANSITION = """
            insert into experiment_transitions (experiment_id, version, from_status, to_status, who, reason, at)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;
    private static final String UPDATE = """
            update ab_tests
            set status = $2, winner_arm_id = $3, version = $4, updated_at = $5, started_at = $6, ended_at = $7
            where id = $1
            """;
    private static final String SELECT = """
            select id, key, name, status, algorithm_type, is_bandit, objective, exploration_floor, epsilon, prior_alpha, prior_beta,
                   min_sample_size, confidence_threshold::float8, extract(epoch from attribution_window)::float8 as window_seconds, salt,
                   winner_arm_id, version, created_at, updated_at, started_at, ended_at
            from ab_tests
            """;
    private static final String BY_ID = SELECT + " where id = $1";
    private static final String BY_KEY = SELECT + " where key = $1";
    private static final String PAGE = SELECT + """
             where ($1::text is null or status = $1) and ($2::uuid is null or id > $2)
            order by id
            limit $3
            """;
    private static final String ARMS = """
            select experiment_id, id, name, is_control, traffic_weight::float8, payload::text
            from ab_test_arms
            where experiment_id = any ($1)
            order by experiment_id, position
            """;

    /** Writes a new experiment; false if its key is taken, and then nothing is written. */
    Uni<Boolean> insert(SqlConnection transaction, Experiment it) {
        var values = Tuple.tuple().addUUID(it.id()).addString(it.key()).addString(it.name()).addString(it.status().toString())
                .addString(it.algorithmType().toString()).addBoolean(it.isBandit()).addString(it.objective().toString())
                .addDouble(it.explorationFloor()).addDouble(it.epsilon()).addDouble(it.priorAlpha()).addDouble(it.priorBeta())
                .addInteger(it.minSampleSize()).addDouble(it.confidenceThreshold())
                .addDouble(it.attributionWindow().toMillis() / 1000.0).addString(it.salt()).addLong(it.version())
                .addOffsetDateTime(utc(it.createdAt()));
        return transaction.preparedQuery(INSERT).execute(values).onItem().transformToUni(rows -> rows.rowCount() == 0
                ? Uni.createFrom().item(false)
                : insertArms(transaction, it));
    }

    private static Uni<Boolean> insertArms(SqlConnection transaction, Experiment it) {
        var arms = it.arms();
        var values = Tuple.tuple().addUUID(it.id()).addArrayOfUUID(arms.stream().map(Experiment.Arm::armId).toArray(UUID[]::new))
                .addArrayOfInteger(IntStream.range(0, arms.size()).boxed().toArray(Integer[]::new))
                .addArrayOfString(arms.stream().map(Experiment.Arm::name).toArray(String[]::new))
                .addArrayOfBoolean(arms.stream().map(Experiment.Arm::isControl).toArray(Boolean[]::new))
                .addArrayOfDouble(arms.stream().map(Experiment.Arm::trafficWeight).toArray(Double[]::new))
                .addArrayOfString(arms.stream().map(arm -> ArmPayload.write(arm.payload())).toArray(String[]::new));
        return transaction.preparedQuery(INSERT_ARMS).execute(values).replaceWith(true);
    }

    /** Writes what a move changes. */
    Uni<Void> update(SqlConnection transaction, Experiment it) {
        var values = Tuple.tuple().addUUID(it.id()).addString(it.status().toString()).addUUID(it.winnerArmId())
                .addLong(it.version()).addOffsetDateTime(utc(it.updatedAt())).addOffsetDateTime(utcOrNull(it.startedAt()))
                .addOffsetDateTime(utcOrNull(it.endedAt()));
        return transaction.preparedQuery(UPDATE).execute(values).replaceWithVoid();
    }

    /** Notes who made the experiment what it is now, and why. */
    Uni<Void> insertTransition(SqlConnection transaction, Experiment to, @Nullable Status from, String who,
            @Nullable String reason) {
        var values = Tuple.tuple().addUUID(to.id()).addLong(to.version()).addString(from == null ? null : from.toString())
                .addString(to.status().toString()).addString(who).addString(reason).addOffsetDateTime(utc(to.updatedAt()));
        return transaction.preparedQuery(INSERT_TRANSITION).execute(values).replaceWithVoid();
    }

    /** The experiment with this id or key. */
    Uni<Optional<Experiment>> find(SqlClient client, ExperimentAddress address) {
        return findOne(client, address, "");
    }

    /** The experiment with this id or key, which nobody else can change until the transaction ends. */
    Uni<Optional<Experiment>> lock(SqlConnection transaction, ExperimentAddress address) {
        return findOne(transaction, address, " for update");
    }

    private static Uni<Optional<Experiment>> findOne(SqlClient client, ExperimentAddress address, String suffix) {
        var rows = switch (address) {
            case ExperimentAddress.ById byId -> client.preparedQuery(BY_ID + suffix).execute(Tuple.of(byId.id()));
            case ExperimentAddress.ByKey byKey -> client.preparedQuery(BY_KEY + suffix).execute(Tuple.of(byKey.key()));
        };
        return rows.onItem().transformToUni(found -> withArms(client, found)).onItem().transform(all -> all.stream().findFirst());
    }

    /** Up to {@code limit} experiments in the order of their creation, after the one with the id {@code after}. */
    Uni<List<Experiment>> list(SqlClient client, @Nullable Status status, @Nullable UUID after, int limit) {
        var values = Tuple.tuple().addString(status == null ? null : status.toString()).addUUID(after).addInteger(limit);
        return client.preparedQuery(PAGE).execute(values).onItem().transformToUni(rows -> withArms(client, rows));
    }

    private static Uni<List<Experiment>> withArms(SqlClient client, RowSet<Row> rows) {
        var tests = StreamSupport.stream(rows.spliterator(), false).toList();
        if (tests.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var ids = tests.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new);
        return client.preparedQuery(ARMS).execute(Tuple.tuple().addArrayOfUUID(ids)).onItem().transform(armRows -> {
            var arms = StreamSupport.stream(armRows.spliterator(), false)
                    .collect(groupingBy(row -> row.getUUID("experiment_id")));
            return tests.stream()
                    .map(row -> experiment(row,
                            arms.getOrDefault(row.getUUID("id"), List.of()).stream().map(ExperimentStore::arm).toList()))
                    .toList();
        });
    }

    private static Experiment.Arm arm(Row row) {
        return new Experiment.Arm(row.getUUID("id"), row.getString("name"), row.getBoolean("is_control"),
                row.getDouble("traffic_weight"), ArmPayload.read(row.getString("payload")), false);
    }

    private static Experiment experiment(Row row, List<Experiment.Arm> arms) {
        return new Experiment(row.getUUID("id"), row.getString("key"), row.getString("name"),
                constant(Status.class, row.getString("status")),
                constant(Experiment.Algorithm.class, row.getString("algorithm_type")),
                row.getBoolean("is_bandit"), constant(Experiment.Objective.class, row.getString("objective")), "conversion_rate",
                row.getDouble("exploration_floor"), row.getDouble("epsilon"), row.getDouble("prior_alpha"),
                row.getDouble("prior_beta"),
                row.getInteger("min_sample_size"), row.getDouble("confidence_threshold"),
                Duration.ofMillis(Math.round(row.getDouble("window_seconds") * 1000)), null, row.getString("salt"), arms,
                Experiment.Audience.EVERYONE, row.getUUID("winner_arm_id"), row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(), null, null, instantOrNull(row.getOffsetDateTime("started_at")),
                instantOrNull(row.getOffsetDateTime("ended_at")));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String wireName) {
        return FactJson.mapper().convertValue(wireName, type);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }

    private static @Nullable Instant instantOrNull(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
