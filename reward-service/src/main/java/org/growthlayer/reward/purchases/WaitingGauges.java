package org.growthlayer.reward.purchases;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;
import org.growthlayer.reward.purchases.PurchaseQueries.Waiting;
import org.growthlayer.reward.timers.Recurring;
import org.jspecify.annotations.Nullable;

/** Shows how many lines are in no sum, so that none is forgotten silently. */
@ApplicationScoped
class WaitingGauges {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final PurchaseQueries queries;
    private final AtomicReference<Waiting> waiting = new AtomicReference<>(new Waiting(0, 0, 0));
    private @Nullable Recurring recurring;

    WaitingGauges(PurchaseQueries queries, MeterRegistry metrics) {
        this.queries = queries;
        gauge(metrics, "user", Waiting::users);
        gauge(metrics, "sale", Waiting::sales);
        gauge(metrics, "rate", Waiting::rates);
    }

    void start(@Observes StartupEvent started) {
        recurring = new Recurring("counting of purchases", EVERY, () -> queries.waiting().invoke(waiting::set).replaceWithVoid());
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (recurring != null) {
            recurring.close();
        }
    }

    private void gauge(MeterRegistry metrics, String missing, ToLongFunction<Waiting> count) {
        Gauge.builder("purchases.waiting", () -> count.applyAsLong(waiting.get()))
                .description("Lines of the purchases ledger that are in no sum, by what they wait for").tag("for", missing)
                .register(metrics);
    }
}
