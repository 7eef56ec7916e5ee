package org.growthlayer.reward.units;

import java.math.BigDecimal;
import java.util.Optional;
import org.growthlayer.statistics.moments.RevenueBuckets;

/**
 * Settled units whose revenue is not 0 and lies within the same two bounds; also a difference, whose numbers may be negative. The
 * buckets of an arm are all that a test of its revenue needs: their sums are exact, and an outlier can be capped at the bound of one.
 *
 * @param index which bounds ({@link RevenueBuckets})
 * @param revenue sum over the units, in the base currency
 * @param squared sum of the squares
 */
public record RevenueBucket(int index, long units, BigDecimal revenue, BigDecimal squared) {

    /** One unit with this revenue; nothing if it is 0. */
    static Optional<RevenueBucket> of(BigDecimal revenue) {
        return revenue.signum() == 0
                ? Optional.empty()
                : Optional.of(new RevenueBucket(RevenueBuckets.indexOf(revenue), 1, revenue, revenue.multiply(revenue)));
    }

    /** The sum of both, which have the same bounds. */
    RevenueBucket plus(RevenueBucket other) {
        return new RevenueBucket(index, units + other.units, revenue.add(other.revenue), squared.add(other.squared));
    }

    /** What takes this away. */
    RevenueBucket negated() {
        return new RevenueBucket(index, -units, revenue.negate(), squared.negate());
    }

    /** Whether adding this changes nothing. */
    boolean isNothing() {
        return units == 0 && revenue.signum() == 0 && squared.signum() == 0;
    }
}
