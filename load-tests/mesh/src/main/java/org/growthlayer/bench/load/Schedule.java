package org.growthlayer.bench.load;

import java.time.Duration;

/**
 * When the requests of an open model are due, in nanoseconds after the start.
 *
 * @param perSecond how many in a second
 * @param count how many in all
 */
record Schedule(double perSecond, long count) {
    private static final double SECOND = 1e9;

    static Schedule of(double perSecond, Duration length) {
        return new Schedule(perSecond, Math.max(1, Math.round(perSecond * length.toNanos() / SECOND)));
    }

    /** The instant of request {@code n}, counted from 0. Computed from {@code n} alone, so that no rounding adds up. */
    long dueAfter(long n) {
        return Math.round(n * SECOND / perSecond);
    }
}
