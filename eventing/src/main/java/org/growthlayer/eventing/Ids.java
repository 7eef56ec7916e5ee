package org.growthlayer.eventing;

import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDs of version 7 (RFC 9562 §5.7): sorted by time, so that they index well, and unique without asking anybody.
 *
 * <p>Within one millisecond the 12 bits of {@code rand_a} count up from a random start below 2048 (RFC 9562 §6.2, method 1), so ids of
 * one instance are strictly increasing, also when the clock is set back. Safe for use by several threads.
 */
public final class Ids {
    private static final int COUNTER_LIMIT = 1 << 12;
    private static final int COUNTER_START_LIMIT = 1 << 11;
    private static final long VERSION_7 = 7L << 12;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Clock clock;
    private final RandomGenerator random;
    private long millis = Long.MIN_VALUE;
    private int counter;

    /** Ids of this clock's time, filled up from {@code random}. */
    public Ids(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** A new id, greater than all before it. */
    public synchronized UUID next() {
        var now = clock.millis();
        if (now > millis) {
            millis = now;
            counter = random.nextInt(COUNTER_START_LIMIT);
        } else if (++counter == COUNTER_LIMIT) {
            // NB: borrowing from the next millisecond keeps the order; the clock catches up.
            millis++;
            counter = random.nextInt(COUNTER_START_LIMIT);
        }
        return new UUID(millis << 16 | VERSION_7 | counter, random.nextLong() >>> 2 | VARIANT);
    }
}
