package org.growthlayer.assignment.ofrep;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.growthlayer.assignment.catalog.Catalog;

/** Tells the clients that wait here when to ask again: a second after a change, once for all changes of that second. */
@Singleton
class RefetchSignal {
    private static final Duration COLLECTED = Duration.ofSeconds(1);
    private static final String HEARTBEAT = ":\n\n";

    private final Vertx vertx;
    private final Catalog catalog;
    private final Listeners listeners;
    private final Duration heartbeat;
    private final Counter dropped;
    private final AtomicBoolean pending = new AtomicBoolean();
    private final Thread farewell;
    private volatile String told = "";

    RefetchSignal(Vertx vertx, Catalog catalog, OfrepConfig config, MeterRegistry metrics) {
        this.vertx = vertx;
        this.catalog = catalog;
        this.listeners = new Listeners(config.maxListeners());
        this.heartbeat = config.heartbeat();
        this.farewell = Thread.ofPlatform().name("ofrep-farewell").unstarted(listeners::dropAll);
        this.dropped = Counter.builder("ofrep.listeners.dropped")
                .description("Clients that waited for changes and did not keep up").register(metrics);
        Gauge.builder("ofrep.listeners", listeners, Listeners::size)
                .description("Clients that wait for changes over an event stream").register(metrics);
    }

    void onStart(@Observes StartupEvent start) {
        catalog.onChange(this::changed);
        var _ = vertx.setPeriodic(heartbeat.toMillis(), _ -> tell(HEARTBEAT));
        // NB: a graceful shutdown waits for requests under way before it tells anybody, and a stream is under way until its client leaves.
        Runtime.getRuntime().addShutdownHook(farewell);
    }

    void onStop(@Observes ShutdownEvent stop) {
        listeners.dropAll();
        try {
            var _ = Runtime.getRuntime().removeShutdownHook(farewell);
        } catch (IllegalStateException e) {
            // The whole process ends, and the hook has been run.
        }
    }

    boolean join(Listeners.Listener listener) {
        return listeners.join(listener);
    }

    void leave(Listeners.Listener listener) {
        listeners.leave(listener);
    }

    private void changed() {
        if (pending.compareAndSet(false, true)) {
            var _ = vertx.setTimer(COLLECTED.toMillis(), _ -> signal());
        }
    }

    private void signal() {
        pending.set(false);
        var configuration = Configuration.of(catalog.started());
        if (!configuration.etag().equals(told)) {
            told = configuration.etag();
            tell(configuration.refetch());
        }
    }

    private void tell(String event) {
        dropped.increment(listeners.tell(event));
    }
}
