package org.growthlayer.eventing;

import java.time.Duration;

/** Pauses after failures in a row: a hundredth of the longest pause, doubled each time. For one thread. */
final class Backoff {
    private static final int START_SHARE = 100;

    private final Duration longest;
    private Duration next;

    Backoff(Duration longest) {
        this.longest = longest;
        next = start();
    }

    /** How long to pause now. */
    Duration next() {
        var pause = next;
        var doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) < 0 ? doubled : longest;
        return pause;
    }

    /** Something worked. */
    void reset() {
        next = start();
    }

    private Duration start() {
        return longest.dividedBy(START_SHARE);
    }
}
