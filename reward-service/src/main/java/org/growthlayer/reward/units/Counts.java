package org.growthlayer.reward.units;

import java.math.BigDecimal;

/**
 * What one or many units add to the counters of their arm; also a difference, whose numbers may be negative.
 *
 * @param late rewards that occurred after the window and count nowhere else
 * @param exposed units that saw their arm
 * @param revenue in the base currency
 */
public record Counts(long conversions, long failures, long pending, long late, long exposed, BigDecimal revenue) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, BigDecimal.ZERO);

    /** Settled units, the only ones that the posterior knows. */
    public long samples() {
        return conversions + failures;
    }

    /** The sum of both. */
    public Counts plus(Counts other) {
        return new Counts(conversions + other.conversions, failures + other.failures, pending + other.pending, late + other.late,
                exposed + other.exposed, revenue.add(other.revenue));
    }

    /** What takes {@code other} to this. */
    public Counts minus(Counts other) {
        return new Counts(conversions - other.conversions, failures - other.failures, pending - other.pending, late - other.late,
                exposed - other.exposed, revenue.subtract(other.revenue));
    }

    /** Whether adding this changes no counter. */
    public boolean isNothing() {
        return conversions == 0 && failures == 0 && pending == 0 && late == 0 && exposed == 0 && revenue.signum() == 0;
    }

    /** Whether adding this changes what a bandit learns from: settled units or revenue. */
    public boolean movesPosterior() {
        return conversions != 0 || failures != 0 || revenue.signum() != 0;
    }
}
