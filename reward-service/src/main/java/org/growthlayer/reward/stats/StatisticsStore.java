package org.growthlayer.reward.stats;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.reward.experiments.ExperimentStore;
import org.growthlayer.reward.units.Counts;

import static java.util.Objects.requireNonNull;

/** Reads counters, and keeps which of them were told. */
@ApplicationScoped
public class StatisticsStore {
    private static final String COUNTERS = """
            select e.id, e.document::text as document, coalesce(v.version, 0) as stats_version,
                s.arm_id, s.alpha, s.beta, s.conversions, s.failures, s.pending, s.late, s.exposed, s.revenue
            from experiments e
            left join experiment_stats v on v.experiment_id = e.id
            left join ab_test_arm_stats s on s.experiment_id = e.id
            """;
    private static final String FIND = COUNTERS + " where e.id = $1";
    private static final String LIST = COUNTERS + " where e.id = any($1) order by e.id";
    /*
     * NB: this waits for the lock instead of skipping what is locked: under load some transaction always holds the row, and a busy
     * experiment would never be told. With the row held, no transaction that moves this posterior can commit until we have.
     */
    private static final String LOCK_UNTOLD = """
            select experiment_id from experiment_stats s
            where version > published_version and exists (select from experiments e where e.id = s.experiment_id)
            order by experiment_id
            limit $1
            for no key update of s
            """;
    private static final String TOLD = """
            update experiment_stats set published_version = version where experiment_id = any($1)
            """;

    private final Pool pool;
    private final ExperimentStore experiments;

    StatisticsStore(Pool pool, ExperimentStore experiments) {
        this.pool = pool;
        this.experiments = experiments;
    }

    /** The counters of an experiment that is known. */
    public Uni<Optional<Statistics>> find(UUID experimentId) {
        return pool.withConnection(connection -> find(connection, experimentId));
    }

    /** The counters of an experiment that is known, as this connection sees them. */
    public Uni<Optional<Statistics>> find(SqlConnection connection, UUID experimentId) {
        return connection.preparedQuery(FIND).execute(Tuple.of(experimentId))
                .map(rows -> statistics(rows).stream().findFirst());
    }

    /** The counters of those of these experiments that are known, in no order. */
    public Uni<List<Statistics>> list(Collection<UUID> experimentIds) {
        var tuple = Tuple.tuple().addArrayOfUUID(experimentIds.toArray(UUID[]::new));
        return pool.withConnection(connection -> connection.preparedQuery(LIST).execute(tuple)).map(this::statistics);
    }

    /** Locks experiments whose newest version was not told, and reads their counters as that version has them. */
    Uni<List<Statistics>> lockUntold(SqlConnection transaction, int limit) {
        return transaction.preparedQuery(LOCK_UNTOLD).execute(Tuple.of(limit))
                .map(rows -> rows.stream().map(row -> row.getUUID("experiment_id")).toArray(UUID[]::new))
                .flatMap(ids -> ids.length == 0
                        ? Uni.createFrom().item(List.<Statistics>of())
                        : transaction.preparedQuery(LIST).execute(Tuple.tuple().addArrayOfUUID(ids)).map(this::statistics));
    }

    /** Notes that the newest versions of these experiments, which are locked, were told. */
    Uni<Void> markTold(SqlConnection transaction, List<Statistics> told) {
        var ids = told.stream().map(statistics -> statistics.experiment().id()).toArray(UUID[]::new);
        return transaction.preparedQuery(TOLD).execute(Tuple.tuple().addArrayOfUUID(ids)).replaceWithVoid();
    }

    private List<Statistics> statistics(RowSet<Row> rows) {
        var byExperiment = new LinkedHashMap<UUID, Map<UUID, Row>>();
        var first = new HashMap<UUID, Row>();
        for (var row : rows) {
            var id = row.getUUID("id");
            first.putIfAbsent(id, row);
            var arms = byExperiment.computeIfAbsent(id, _ -> new HashMap<>());
            if (row.getUUID("arm_id") != null) {
                arms.put(row.getUUID("arm_id"), row);
            }
        }
        return byExperiment.entrySet().stream().map(entry -> {
            var row = requireNonNull(first.get(entry.getKey()));
            var experiment = experiments.experiment(row);
            var arms = experiment.arms().stream()
                    .map(arm -> counters(experiment, arm, Optional.ofNullable(entry.getValue().get(arm.armId()))));
            return new Statistics(experiment, row.getLong("stats_version"), arms.toList());
        }).toList();
    }

    private static ArmCounters counters(Experiment experiment, Experiment.Arm arm, Optional<Row> found) {
        return found.map(row -> new ArmCounters(arm, row.getDouble("alpha"), row.getDouble("beta"), counts(row)))
                .orElseGet(() -> new ArmCounters(arm, experiment.priorAlpha(), experiment.priorBeta(), Counts.NONE));
    }

    private static Counts counts(Row row) {
        return new Counts(row.getLong("conversions"), row.getLong("failures"), row.getLong("pending"), row.getLong("late"),
                row.getLong("exposed"), row.getBigDecimal("revenue"));
    }
}
