package org.growthlayer.reward.storm;

import java.math.BigDecimal;

/** What an arm adds up to. */
record Tally(long conversions, long failures, long pending, long late, BigDecimal revenue) {
    Tally {
        revenue = revenue.signum() == 0 ? BigDecimal.ZERO : revenue.stripTrailingZeros();
    }

    Tally plus(Tally other) {
        return new Tally(conversions + other.conversions, failures + other.failures, pending + other.pending, late + other.late,
                revenue.add(other.revenue));
    }
}
