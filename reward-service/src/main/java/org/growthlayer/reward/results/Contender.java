package org.growthlayer.reward.results;

import org.growthlayer.reward.stats.ArmCounters;
import org.jspecify.annotations.Nullable;

/**
 * An arm in use, and what is known of it when it is judged.
 *
 * @param value conversion rate or revenue per settled unit, by the objective
 * @param pBest the chance that it is the best of those in use
 * @param againstControl by the objective; null for the control
 */
record Contender(ArmCounters counters, double value, double pBest, @Nullable Comparison againstControl) {
    String name() {
        return counters.arm().name();
    }

    boolean isControl() {
        return counters.arm().isControl();
    }

    long settled() {
        return counters.counts().samples();
    }

    long pending() {
        return counters.counts().pending();
    }
}
