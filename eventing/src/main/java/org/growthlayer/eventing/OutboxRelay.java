package org.growthlayer.eventing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Tells Kafka what the outbox holds. All instances of a service try to be its relay; the one whose session holds the advisory lock is,
 * and the lock goes with the session when it dies.
 *
 * <p>Order of steps: read the oldest rows, send them, wait for all acknowledgements, delete them. Killed before the deletion, the next
 * relay sends the same rows again under the same ids.
 */
@ApplicationScoped
class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(8);

    private static final double NANOS_PER_SECOND = 1e9;

    private final Pool pool;
    private final Sender sender;
    private final OutboxWake wake;
    private final OutboxConfig config;
    private final String source;
    private final MeterRegistry meters;
    private final Counter failures;
    private final Timer lag;
    private final AtomicLong pending = new AtomicLong();
    private volatile boolean stopping;
    private @Nullable Thread thread;

    @Inject
    OutboxRelay(Pool pool, Sender sender, OutboxWake wake, OutboxConfig config, EventSource source, MeterRegistry meters) {
        this.pool = pool;
        this.sender = sender;
        this.wake = wake;
        this.config = config;
        this.source = source.uri();
        this.meters = meters;
        failures = Counter.builder("outbox.publish.failures").description("Batches that Kafka did not acknowledge as a whole")
                .register(meters);
        lag = Timer.builder("outbox.publish.lag").description("From the transaction's start to the acknowledgement")
                .register(meters);
        Gauge.builder("outbox.pending", pending, AtomicLong::get)
                .description("Facts in the table that Kafka has not acknowledged")
                .register(meters);
    }

    /** Begins once there is a table to relay. */
    void onStart(@Observes StartupEvent started, SchemaSetup schema) {
        if (config.enabled()) {
            var _ = schema.whenDone().subscribe().with(_ -> start());
        }
    }

    void onStop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stop();
    }

    synchronized void start() {
        if (stopping) {
            return;
        }
        thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::run);
    }

    /** Finishes the batch in flight if Kafka answers, and gives the lock back. */
    synchronized void stop() throws InterruptedException {
        stopping = true;
        wake.wake();
        if (thread != null) {
            var ended = thread.join(SHUTDOWN_PATIENCE);
            if (!ended) {
                LOG.warn("The outbox relay did not end in time; the next relay sends its last batch again");
            }
        }
    }

    private void run() {
        var backoff = new Backoff(config.maxBackoff());
        while (!stopping) {
            try {
                relayWhileLocked(backoff);
                if (!stopping) {
                    wake.sleep(config.takeover());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                failures.increment();
                var level = backoff.isLoud() ? Level.WARN : Level.DEBUG;
                var pause = backoff.next();
                LOG.logf(level, "The outbox relay failed (%s); it starts again in %d ms", e, pause.toMillis());
                pauseFor(pause);
            }
        }
    }

    private void awaitTurn(long next) throws InterruptedException {
        var left = next - System.nanoTime();
        if (left > 0 && !stopping) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    private void pauseFor(Duration pause) {
        var end = System.nanoTime() + pause.toNanos();
        try {
            while (!stopping && System.nanoTime() < end) {
                wake.sleep(Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    private void relayWhileLocked(Backoff backoff) throws SendFailedException, InterruptedException {
        var connection = await(pool.getConnection());
        try {
            if (!await(OutboxStore.tryLock(connection))) {
                return;
            }
            LOG.debug("This instance relays the outbox");
            PgConnection.cast(connection).notificationHandler(notification -> wake.wake());
            await(OutboxStore.listen(connection));
            wake.relayIsHere(true);
            while (!stopping) {
                var next = System.nanoTime() + config.pace().toNanos();
                drain(connection);
                backoff.reset();
                wake.sleep(config.safetyPoll());
                awaitTurn(next);
            }
        } finally {
            wake.relayIsHere(false);
            release(connection);
        }
    }

    /** Sends and deletes until nothing is left. */
    private void drain(SqlConnection connection) throws SendFailedException, InterruptedException {
        int sent;
        do {
            sent = relayBatch(connection);
        } while (sent == config.batchSize() && !stopping);
        pending.set(sent == config.batchSize() ? await(OutboxStore.pending(connection)) : 0);
    }

    private int relayBatch(SqlConnection connection) throws SendFailedException, InterruptedException {
        var entries = await(OutboxStore.oldest(connection, config.batchSize()));
        if (entries.isEmpty()) {
            return 0;
        }
        pending.set(entries.size());
        sender.send(entries.stream().map(entry -> WireHeaders.message(entry.outgoing(), source)).toList(),
                () -> stillRelay(connection));
        var waits = await(OutboxStore.delete(connection, entries));
        waits.forEach(seconds -> lag.record(Math.round(seconds * NANOS_PER_SECOND), TimeUnit.NANOSECONDS));
        entries.forEach(entry -> published(entry.outgoing().topic()).increment());
        return entries.size();
    }

    private Counter published(String topic) {
        return Counter.builder("outbox.published").description("Facts that Kafka acknowledged").tag("topic", topic)
                .register(meters);
    }

    /**
     * NB: without this question, a relay that has lost its session while Kafka was away would, once Kafka is back, send its old batch
     * after newer ones of its successor, and a compacted topic would keep the older state.
     */
    private boolean stillRelay(SqlConnection connection) {
        if (stopping) {
            return false;
        }
        try {
            pending.set(await(OutboxStore.pending(connection)));
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("The outbox relay lost its session (%s)", e);
            return false;
        }
    }

    /** NB: the pool would hand out the connection again, with the lock still held by a session that no longer relays. */
    private static void release(SqlConnection connection) {
        try {
            await(OutboxStore.unlock(connection));
        } catch (RuntimeException e) {
            LOG.debugf("Lock not given back (%s): it goes with the session", e);
        }
        var _ = connection.close().subscribe().with(closed -> {},
                failure -> LOG.debugf("Connection not closed (%s)", failure));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(STATEMENT_TIMEOUT);
    }
}
