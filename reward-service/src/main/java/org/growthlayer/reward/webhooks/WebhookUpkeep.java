package org.growthlayer.reward.webhooks;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;
import org.growthlayer.reward.timers.Recurring;

/** Forgets webhooks that were booked long ago, and knows how many are not booked yet. */
@ApplicationScoped
class WebhookUpkeep {
    private static final int CHUNK = 5_000;
    private static final Duration COUNT_EVERY = Duration.ofSeconds(5);

    private final WebhookStore store;
    private final WebhooksConfig config;
    private final Clock clock;
    private final AtomicReference<WebhookStore.Backlog> backlog = new AtomicReference<>(new WebhookStore.Backlog(0, 0));
    private List<Recurring> recurring = List.of();

    WebhookUpkeep(WebhookStore store, WebhooksConfig config, Clock clock, MeterRegistry metrics) {
        this.store = store;
        this.config = config;
        this.clock = clock;
        gauge(metrics, "pending", WebhookStore.Backlog::pending);
        gauge(metrics, "parked", WebhookStore.Backlog::parked);
    }

    void start(@Observes StartupEvent started) {
        recurring = List.of(new Recurring("pruning of webhooks", config.pruneEvery(), this::prune),
                new Recurring("counting of webhooks", COUNT_EVERY, () -> store.backlog().invoke(backlog::set).replaceWithVoid()));
    }

    void stop(@Observes ShutdownEvent stopping) {
        recurring.forEach(Recurring::close);
    }

    /** Deletes what is older than the retention time, chunk after chunk. */
    Uni<Void> prune() {
        return Uni.createFrom().deferred(() -> store.prune(clock.instant().minus(config.retention()), CHUNK))
                .repeat().whilst(pruned -> pruned == CHUNK)
                .collect().last()
                .replaceWithVoid();
    }

    private void gauge(MeterRegistry metrics, String state, ToLongFunction<WebhookStore.Backlog> count) {
        Gauge.builder("webhook.inbox", () -> count.applyAsLong(backlog.get()))
                .description("Webhooks that are not booked, by what they wait for").tag("state", state).register(metrics);
    }
}
