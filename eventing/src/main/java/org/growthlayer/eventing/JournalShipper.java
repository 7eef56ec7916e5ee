package org.growthlayer.eventing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/**
 * Tells Kafka what a journal holds, and what instances that died left in theirs. Order of steps: read, send, wait for all
 * acknowledgements, tell the listeners, move the cursor. Killed before the last step, the next one ships the same records again under
 * the same ids.
 */
final class JournalShipper {
    private static final Logger LOG = Logger.getLogger(JournalShipper.class);
    private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(5);

    private final Path journals;
    private final JournalSlot own;
    private final Sender sender;
    private final String source;
    private final JournalConfig config;
    private final Consumer<List<Outgoing>> listener;
    private final Counter published;
    private final Counter failures;
    private final List<JournalSlot> adopted = new ArrayList<>();
    private final Thread thread = Thread.ofPlatform().name("journal-shipper").daemon().unstarted(this::run);
    private long nextAdoption = System.nanoTime();
    private volatile boolean idle;
    private volatile boolean stopping;
    private volatile long stopBy;

    /** What a shipper works with: the folder of all journals, the one of this instance, and the way to Kafka. */
    record Route(Path journals, JournalSlot own, Sender sender, String source) {}

    JournalShipper(Route route, JournalConfig config, Consumer<List<Outgoing>> listener, MeterRegistry meters) {
        journals = route.journals();
        own = route.own();
        sender = route.sender();
        source = route.source();
        this.config = config;
        this.listener = listener;
        published = Counter.builder("journal.published").description("Records acknowledged by Kafka").register(meters);
        failures = Counter.builder("journal.publish.failures").description("Attempts to ship that failed").register(meters);
    }

    void start() {
        thread.start();
    }

    /** Something was appended. Costs nothing while the shipper is busy. */
    void wake() {
        if (idle) {
            LockSupport.unpark(thread);
        }
    }

    /** Ships what is left if Kafka answers within a few seconds; the rest stays on disk. */
    void stop() throws InterruptedException {
        stopBy = System.nanoTime() + SHUTDOWN_PATIENCE.toNanos();
        stopping = true;
        LockSupport.unpark(thread);
        if (thread.isAlive() && !thread.join(SHUTDOWN_PATIENCE.multipliedBy(2))) {
            LOG.warn("The journal shipper did not end in time; what it had in flight is shipped again");
        }
    }

    private void run() {
        var backoff = new Backoff(config.maxBackoff());
        while (wanted() && (!stopping || own.pendingRecords() > 0)) {
            try {
                if (!shipSome()) {
                    sleep();
                }
                backoff.reset();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                failures.increment();
                var level = backoff.isLoud() ? Level.WARN : Level.DEBUG;
                var pause = backoff.next();
                LOG.logf(level, "The journal is not shipped (%s); %d records wait, next attempt in %d ms", e,
                        own.pendingRecords(),
                        pause.toMillis());
                LockSupport.parkNanos(pause.toNanos());
            }
        }
        adopted.forEach(JournalShipper::closeQuietly);
    }

    private boolean wanted() {
        return !stopping || System.nanoTime() - stopBy < 0;
    }

    private void sleep() {
        idle = true;
        // NB: asked after idle is set: an append between the question and the sleep would wake nobody otherwise.
        if (own.pendingRecords() == 0 && !stopping) {
            LockSupport.parkNanos(Math.max(1, nextAdoption - System.nanoTime()));
        }
        idle = false;
    }

    /** One batch of each journal that has one. */
    private boolean shipSome() throws IOException, SendFailedException, InterruptedException {
        if (System.nanoTime() - nextAdoption >= 0) {
            nextAdoption = System.nanoTime() + config.adoption().toNanos();
            adopt();
        }
        for (var orphan : List.copyOf(adopted)) {
            if (!ship(orphan)) {
                adopted.remove(orphan);
                orphan.close();
            }
        }
        return ship(own) || !adopted.isEmpty();
    }

    private void adopt() throws IOException {
        for (var lock : JournalSlotLock.takeAllFree(journals)) {
            try {
                var slot = JournalSlot.open(lock.folder(), lock, config.segmentBytes(), false);
                if (slot.pendingRecords() > 0) {
                    LOG.infof("An instance that died left %d records in %s; they are shipped now", slot.pendingRecords(),
                            lock.folder().getFileName());
                }
                adopted.add(slot);
            } catch (IOException e) {
                // One damaged journal must not hold up the others.
                failures.increment();
                LOG.errorf(e, "The journal in %s cannot be read; it stays where it is", lock.folder());
                lock.close();
            }
        }
    }

    private boolean ship(JournalSlot slot) throws IOException, SendFailedException, InterruptedException {
        var batch = slot.read(config.batchSize());
        if (batch.contents().isEmpty()) {
            return false;
        }
        var messages = new ArrayList<Outgoing>(batch.contents().size());
        for (var content : batch.contents()) {
            messages.add(JournalRecord.read(content));
        }
        sender.send(messages.stream().map(message -> WireHeaders.message(message, source)).toList(), this::wanted);
        listener.accept(messages);
        slot.advance(batch);
        published.increment(messages.size());
        return true;
    }

    private static void closeQuietly(JournalSlot slot) {
        try {
            slot.close();
        } catch (IOException e) {
            LOG.warnf("A journal was not closed (%s)", e);
        }
    }
}
