package org.growthlayer.reward.results;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.growthlayer.reward.stats.Statistics;
import org.growthlayer.reward.stats.StatisticsStore;
import org.growthlayer.reward.units.RevenueBucket;
import org.growthlayer.reward.units.RevenueStore;

/** Reads the counters and the revenue of an experiment as they were at one moment. */
@ApplicationScoped
class ResultsStore {
    private static final String ONE_MOMENT = "set transaction isolation level repeatable read, read only";

    private final Pool pool;
    private final StatisticsStore statistics;
    private final RevenueStore revenue;

    ResultsStore(Pool pool, StatisticsStore statistics, RevenueStore revenue) {
        this.pool = pool;
        this.statistics = statistics;
        this.revenue = revenue;
    }

    /**
     * The counters of the arms, and the buckets of their revenue.
     *
     * @param buckets by arm; arms without revenue are left out
     */
    record Reading(Statistics statistics, Map<UUID, List<RevenueBucket>> buckets) {}

    /** What there is of an experiment that is known. */
    Uni<Optional<Reading>> find(UUID experimentId) {
        return pool.withTransaction(transaction -> transaction.query(ONE_MOMENT).execute()
                .chain(() -> statistics.find(transaction, experimentId))
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : read(transaction, found.get()).map(Optional::of)));
    }

    private Uni<Reading> read(SqlConnection transaction, Statistics found) {
        return revenue.list(transaction, found.arms().stream().map(it -> it.arm().armId()).toList())
                .map(buckets -> new Reading(found, buckets));
    }
}
