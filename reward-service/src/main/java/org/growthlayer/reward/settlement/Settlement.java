package org.growthlayer.reward.settlement;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.growthlayer.reward.timers.Recurring;
import org.growthlayer.reward.units.Changes;
import org.growthlayer.reward.units.CounterStore;
import org.growthlayer.reward.units.UnitStore;
import org.jspecify.annotations.Nullable;

/** Settles units whose window is over. Any number of instances may do so at once: each leaves out what another has locked. */
@ApplicationScoped
public class Settlement {
    private final Pool pool;
    private final UnitStore units;
    private final CounterStore counters;
    private final SettlementConfig config;
    private final Clock clock;
    private final Counter failed;
    private @Nullable Recurring recurring;

    Settlement(Pool pool, UnitStore units, CounterStore counters, SettlementConfig config, Clock clock, MeterRegistry metrics) {
        this.pool = pool;
        this.units = units;
        this.counters = counters;
        this.config = config;
        this.clock = clock;
        this.failed = Counter.builder("units.settled").description("Units whose window ended without a conversion")
                .tag("outcome", "failed").register(metrics);
    }

    void start(@Observes StartupEvent started) {
        recurring = new Recurring("settlement", config.every(), this::settleAllDue);
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (recurring != null) {
            recurring.close();
        }
    }

    /** Settles all units that are due now, chunk after chunk. */
    Uni<Void> settleAllDue() {
        return Uni.createFrom().deferred(() -> pool.withTransaction(this::settleChunk))
                .repeat().whilst(settled -> settled == config.chunk())
                .collect().last()
                .replaceWithVoid();
    }

    private Uni<Integer> settleChunk(SqlConnection transaction) {
        var now = clock.instant();
        return units.lockDue(transaction, now, config.chunk()).flatMap(changes -> {
            changes.list().forEach(unit -> changes.put(unit.settle(now)));
            return write(transaction, changes);
        });
    }

    private Uni<Integer> write(SqlConnection transaction, Changes changes) {
        var settled = changes.changed();
        failed.increment(settled.size());
        return Uni.combine().all().unis(units.update(transaction, settled), counters.add(transaction, changes))
                .discardItems()
                .replaceWith(changes.list().size());
    }
}
