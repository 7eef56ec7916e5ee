package org.growthlayer.assignment.experiments;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Algorithm;
import org.growthlayer.contracts.Experiment.Arm;
import org.growthlayer.contracts.Experiment.Audience;
import org.growthlayer.contracts.Experiment.Objective;
import org.growthlayer.contracts.Experiment.Status;
import org.growthlayer.eventing.FactJson;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/** How an experiment and its arms lie in their tables. */
final class ExperimentRow {
    /** In the order of {@link #values}. */
    static final String COLUMNS = """
            (id, key, name, status, algorithm_type, is_bandit, objective, target_metric, exploration_floor, epsilon, prior_alpha,
             prior_beta, min_sample_size, confidence_threshold, attribution_window, assignment_ttl, salt, audience, winner_arm_id, version,
             created_at, updated_at, start_at, stop_at, started_at, ended_at, auto_complete, split_since, counts_purchases)""";
    /** Of {@link #COLUMNS}. */
    static final String PLACEHOLDERS = """
            ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
             $12, $13, $14, make_interval(secs => $15::float8), make_interval(secs => $16::float8), $17, cast($18::text as json), $19, $20,
             $21, $22, $23, $24, $25, $26, $27, $28, $29)""";
    /** What {@link #experiment} reads. */
    static final String SELECT = """
            select id, key, name, status, algorithm_type, is_bandit, objective, target_metric, exploration_floor, epsilon, prior_alpha,
                   prior_beta, min_sample_size, confidence_threshold::float8, extract(epoch from attribution_window)::float8 as window_seconds,
                   extract(epoch from assignment_ttl)::float8 as ttl_seconds, salt, audience::text, winner_arm_id, version,
                   created_at, updated_at, start_at, stop_at, started_at, ended_at, auto_complete, split_since, counts_purchases
            from ab_tests
            """;

    private ExperimentRow() {}

    // NB: numeric columns get decimals, because Postgres rounds a double it is given for one to 15 digits, and a third would come back
    // as another number than the caller was told.
    static Tuple values(Experiment it) {
        return Tuple.tuple().addUUID(it.id()).addString(it.key()).addString(it.name()).addString(it.status().toString())
                .addString(it.algorithmType().toString()).addBoolean(it.isBandit()).addString(it.objective().toString())
                .addString(it.targetMetric()).addDouble(it.explorationFloor()).addDouble(it.epsilon()).addDouble(it.priorAlpha())
                .addDouble(it.priorBeta()).addInteger(it.minSampleSize())
                .addBigDecimal(BigDecimal.valueOf(it.confidenceThreshold())).addDouble(seconds(it.attributionWindow()))
                .addDouble(seconds(it.assignmentTtl())).addString(it.salt()).addString(JsonValue.write(it.audience()))
                .addUUID(it.winnerArmId()).addLong(it.version()).addOffsetDateTime(utc(it.createdAt()))
                .addOffsetDateTime(utc(it.updatedAt())).addOffsetDateTime(utc(it.startAt())).addOffsetDateTime(utc(it.stopAt()))
                .addOffsetDateTime(utc(it.startedAt())).addOffsetDateTime(utc(it.endedAt())).addBoolean(it.autoComplete())
                .addOffsetDateTime(utc(it.splitSince())).addBoolean(it.countsPurchases());
    }

    static Experiment experiment(Row row, List<Arm> arms) {
        return new Experiment(row.getUUID("id"), row.getString("key"), row.getString("name"),
                constant(Status.class, row.getString("status")), constant(Algorithm.class, row.getString("algorithm_type")),
                row.getBoolean("is_bandit"), constant(Objective.class, row.getString("objective")),
                row.getString("target_metric"),
                row.getDouble("exploration_floor"), row.getDouble("epsilon"), row.getDouble("prior_alpha"),
                row.getDouble("prior_beta"), row.getInteger("min_sample_size"), row.getDouble("confidence_threshold"),
                requireNonNull(duration(row.getDouble("window_seconds"))), row.getBoolean("counts_purchases"),
                duration(row.getDouble("ttl_seconds")), row.getString("salt"), arms,
                JsonValue.read(row.getString("audience"), Audience.class),
                row.getUUID("winner_arm_id"), row.getLong("version"), row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(), instant(row, "start_at"), instant(row, "stop_at"),
                instant(row, "started_at"), instant(row, "ended_at"),
                row.getBoolean("auto_complete"), instant(row, "split_since"));
    }

    /** The arms of an experiment as one array per column, after the experiment's id. */
    static Tuple arms(UUID experimentId, List<Arm> arms) {
        return Tuple.tuple().addUUID(experimentId).addArrayOfUUID(arms.stream().map(Arm::armId).toArray(UUID[]::new))
                .addArrayOfInteger(IntStream.range(0, arms.size()).boxed().toArray(Integer[]::new))
                .addArrayOfString(arms.stream().map(Arm::name).toArray(String[]::new))
                .addArrayOfBoolean(arms.stream().map(Arm::isControl).toArray(Boolean[]::new))
                .addArrayOfBigDecimal(
                        arms.stream().map(arm -> BigDecimal.valueOf(arm.trafficWeight())).toArray(BigDecimal[]::new))
                .addArrayOfString(arms.stream().map(arm -> JsonValue.write(arm.payload())).toArray(String[]::new))
                .addArrayOfBoolean(arms.stream().map(Arm::isRetired).toArray(Boolean[]::new));
    }

    static Arm arm(Row row) {
        return new Arm(row.getUUID("id"), row.getString("name"), row.getBoolean("is_control"), row.getDouble("traffic_weight"),
                JsonValue.read(row.getString("payload")), row.getBoolean("is_retired"));
    }

    static <E extends Enum<E>> E constant(Class<E> type, String wireName) {
        return FactJson.mapper().convertValue(wireName, type);
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable Double seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis() / 1000.0;
    }

    private static @Nullable Duration duration(@Nullable Double seconds) {
        return seconds == null ? null : Duration.ofMillis(Math.round(seconds * 1000));
    }
}
