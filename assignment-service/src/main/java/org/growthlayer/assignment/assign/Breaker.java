package org.growthlayer.assignment.assign;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Keeps callers from waiting for a server that does not answer. Opens after a number of failures in a row; while open, lets one call
 * through per pause to see whether the server is back. Safe for use by many threads.
 *
 * <p>NB: late successes of calls sent before the failures must not close it for good: a close sets the count of failures to 0 and
 * nothing else, so a server that is still away opens it again after as many failures.
 */
final class Breaker {
    private static final long CLOSED = Long.MIN_VALUE;

    private final int threshold;
    private final long pauseNanos;
    private final LongSupplier nanos;
    private final AtomicInteger failures = new AtomicInteger();
    /** When the next probe may go, in the time of {@link #nanos}; {@link #CLOSED} while calls pass. */
    private final AtomicLong nextProbe = new AtomicLong(CLOSED);

    /**
     * Creates a closed breaker.
     *
     * @param threshold failures in a row that open it, at least 1
     * @param pauseNanos time between probes while open
     * @param nanos a clock that only goes forward, such as {@link System#nanoTime()}
     */
    Breaker(int threshold, long pauseNanos, LongSupplier nanos) {
        if (threshold < 1) {
            throw new IllegalArgumentException("threshold " + threshold);
        }
        this.threshold = threshold;
        this.pauseNanos = pauseNanos;
        this.nanos = nanos;
    }

    /** Says whether a call may go; while open, true for one caller per pause. */
    boolean allows() {
        var probe = nextProbe.get();
        if (probe == CLOSED) {
            return true;
        }
        var now = nanos.getAsLong();
        return now - probe >= 0 && nextProbe.compareAndSet(probe, now + pauseNanos);
    }

    /** Notes a call that was answered. */
    void succeeded() {
        if (failures.get() != 0) {
            failures.set(0);
        }
        if (nextProbe.get() != CLOSED) {
            nextProbe.set(CLOSED);
        }
    }

    /** Notes a call that failed or was not answered in time. */
    void failed() {
        if (failures.incrementAndGet() >= threshold && nextProbe.get() == CLOSED) {
            nextProbe.set(nanos.getAsLong() + pauseNanos);
        }
    }

    /** Says whether calls are held back now. */
    boolean isOpen() {
        return nextProbe.get() != CLOSED;
    }
}
