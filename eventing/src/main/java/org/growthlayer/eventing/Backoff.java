package org.growthlayer.eventing;

import java.time.Duration;

/** Pauses after failures in a row: a hundredth of the longest pause, doubled each time. For one thread. */
final class Backoff {
    private static final int START_SHARE = 100;
    private static final int LOUD_EVERY = 10;

    private final Duration longest;
    private Duration next;
    private int pauses;

    Backoff(Duration longest) {
        this.longest = longest;
        next = start();
    }

    /** How long to pause now. */
    Duration next() {
        var pause = next;
        pauses++;
        var doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) < 0 ? doubled : longest;
        return pause;
    }

    /** Whether the failure before the next pause is worth a line in the log: the first one is, then each tenth. */
    boolean isLoud() {
        return pauses % LOUD_EVERY == 0;
    }

    /** Something worked. */
    void reset() {
        pauses = 0;
        next = start();
    }

    private Duration start() {
        return longest.dividedBy(START_SHARE);
    }
}
