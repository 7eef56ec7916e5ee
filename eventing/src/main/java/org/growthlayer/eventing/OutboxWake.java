package org.growthlayer.eventing;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Wakes the relay when something was committed: in this process if the relay is here, else by NOTIFY.
 *
 * <p>NOTIFY is sent after the commit and by one connection at a time, not inside each transaction: PostgreSQL takes a database-wide lock
 * at the commit of every transaction that notifies, so that all of them would queue behind one disk write each. A wake that is lost
 * because the process dies in between costs one safety poll.
 */
@ApplicationScoped
class OutboxWake {
    private static final Logger LOG = Logger.getLogger(OutboxWake.class);
    private static final String NOTIFY = "notify " + OutboxStore.CHANNEL;

    private final Pool pool;
    private final Semaphore pending = new Semaphore(0);
    private final AtomicInteger unnotified = new AtomicInteger();
    private volatile boolean relayIsHere;

    @Inject
    OutboxWake(Pool pool) {
        this.pool = pool;
    }

    /** Something was committed to the outbox. */
    void committed() {
        if (relayIsHere) {
            wake();
        } else if (unnotified.getAndIncrement() == 0) {
            sendNotification();
        }
    }

    /** Ends the relay's sleep, or its next one. */
    void wake() {
        if (pending.availablePermits() == 0) {
            pending.release();
        }
    }

    /** Sleeps until woken or until the time is over. */
    void sleep(Duration atMost) throws InterruptedException {
        var _ = pending.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
        var _ = pending.drainPermits();
    }

    void relayIsHere(boolean here) {
        relayIsHere = here;
    }

    private void sendNotification() {
        var seen = unnotified.get();
        var _ = pool.withConnection(connection -> connection.query(NOTIFY).execute()).subscribe().with(rows -> notified(seen),
                failure -> {
                    LOG.debugf("no notification sent (%s): the relay's safety poll finds the rows", failure.getMessage());
                    notified(seen);
                });
    }

    private void notified(int seen) {
        if (unnotified.addAndGet(-seen) > 0) {
            sendNotification();
        }
    }
}
