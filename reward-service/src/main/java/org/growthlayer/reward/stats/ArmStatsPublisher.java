package org.growthlayer.reward.stats;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import org.growthlayer.contracts.Topic;
import org.growthlayer.eventing.Ids;
import org.growthlayer.eventing.Outbox;
import org.growthlayer.eventing.Publication;
import org.growthlayer.reward.timers.Recurring;
import org.jspecify.annotations.Nullable;

/** Tells the posteriors that have moved. Any number of instances may do so; each version is told by one of them. */
@ApplicationScoped
class ArmStatsPublisher {
    private final Pool pool;
    private final StatisticsStore store;
    private final Outbox outbox;
    private final Ids ids;
    private final PublisherConfig config;
    private final Clock clock;
    private @Nullable Recurring recurring;

    ArmStatsPublisher(Pool pool, StatisticsStore store, Outbox outbox, Ids ids, PublisherConfig config, Clock clock) {
        this.pool = pool;
        this.store = store;
        this.outbox = outbox;
        this.ids = ids;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        recurring = new Recurring("telling of arm statistics", config.every(), this::tellAll);
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (recurring != null) {
            recurring.close();
        }
    }

    private Uni<Void> tellAll() {
        return Uni.createFrom().deferred(() -> pool.withTransaction(this::tellChunk))
                .repeat().whilst(told -> told == config.chunk())
                .collect().last()
                .replaceWithVoid();
    }

    private Uni<Integer> tellChunk(SqlConnection transaction) {
        return store.lockUntold(transaction, config.chunk())
                .flatMap(untold -> untold.isEmpty() ? Uni.createFrom().item(0) : tell(transaction, untold));
    }

    private Uni<Integer> tell(SqlConnection transaction, List<Statistics> untold) {
        var now = clock.instant();
        var facts = untold.stream()
                .map(statistics -> Publication.of(Topic.ARM_STATS, ids.next(), now, statistics.fact(now))).toList();
        return Uni.combine().all().unis(outbox.append(transaction, facts), store.markTold(transaction, untold))
                .discardItems()
                .replaceWith(untold.size());
    }
}
