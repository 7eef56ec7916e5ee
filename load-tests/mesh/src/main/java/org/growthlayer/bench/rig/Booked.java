package org.growthlayer.bench.rig;

import java.math.BigDecimal;

/**
 * What an experiment has come to.
 *
 * @param units users in it, settled or not
 * @param revenue the sum of their rewards
 */
public record Booked(long units, BigDecimal revenue) {
    public static final Booked NOTHING = new Booked(0, BigDecimal.ZERO);

    Booked plus(Booked other) {
        return new Booked(units + other.units, revenue.add(other.revenue));
    }
}
