package org.growthlayer.reward.winners;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.growthlayer.contracts.WinningArm;

/** Which arms were found to meet the rule, and where to look for more. */
@ApplicationScoped
class WinningArmStore {
    private static final String LIST_RUNNING = """
            select e.id, e.version, v.version as stats_version
            from experiments e join experiment_stats v on v.experiment_id = e.id
            where e.status = 'running'
            order by e.id
            """;
    private static final String ADD = """
            insert into winning_arms (experiment_id, arm_id, id, stats_version, probability, found_at)
            values ($1, $2, $3, $4, $5, $6)
            on conflict do nothing
            """;

    private final Pool pool;

    WinningArmStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * A running experiment.
     *
     * @param version of the experiment, which its rule belongs to
     * @param statsVersion of its counters
     */
    record Running(UUID experimentId, long version, long statsVersion) {}

    /** All running experiments with counters. */
    Uni<List<Running>> listRunning() {
        return pool.withConnection(connection -> connection.preparedQuery(LIST_RUNNING).execute())
                .map(rows -> rows.stream()
                        .map(row -> new Running(row.getUUID("id"), row.getLong("version"), row.getLong("stats_version")))
                        .toList());
    }

    /** Keeps an arm; false if it is known already. */
    Uni<Boolean> add(SqlConnection transaction, WinningArm arm) {
        return transaction.preparedQuery(ADD)
                .execute(Tuple.tuple().addUUID(arm.experimentId()).addUUID(arm.armId()).addUUID(arm.id())
                        .addLong(arm.statsVersion())
                        .addDouble(arm.probability()).addOffsetDateTime(arm.foundAt().atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() > 0);
    }
}
