package org.growthlayer.statistics.moments;

import java.math.BigDecimal;

/**
 * The buckets in which units are counted by their revenue, so that a percentile of a million units can be read from a few hundred rows.
 * Bucket borders grow by {@value #GROWTH}: a border is at most 2 % above any revenue in its bucket.
 *
 * <p>Bucket 0 is for revenue below 0, of units that were paid back more than they paid. Bucket 1 ends at {@value #SMALLEST}, bucket
 * {@code i} at {@code SMALLEST * GROWTH^(i - 1)}, border included; bucket {@value #LAST} takes what is left, beyond 1e18. Units without
 * revenue are in no bucket. The numbers are kept in databases: changing them means counting again.
 */
public final class RevenueBuckets {
    /** The factor from one border to the next. */
    public static final double GROWTH = 1.02;
    /** The upper border of bucket 1, a unit of the fourth decimal. */
    public static final double SMALLEST = 1e-4;
    /** The bucket of all that is larger than the largest border. */
    public static final int LAST = 2561;

    private static final double[] BORDERS = borders();

    private RevenueBuckets() {}

    /**
     * Returns the bucket of a unit's revenue.
     *
     * @throws IllegalArgumentException if it is 0: such units are counted, not put into a bucket
     */
    public static int indexOf(BigDecimal revenue) {
        if (revenue.signum() == 0) {
            throw new IllegalArgumentException("units without revenue are in no bucket: " + revenue);
        }
        double value = revenue.doubleValue();
        int low = revenue.signum() < 0 ? 0 : 1;
        int high = revenue.signum() < 0 ? 0 : LAST;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (value <= BORDERS[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /**
     * Returns the upper border of a bucket: 0 for bucket 0, infinity for the last.
     *
     * @throws IllegalArgumentException if there is no such bucket
     */
    public static double upperBound(int index) {
        requireIndex(index);
        return BORDERS[index];
    }

    static void requireIndex(int index) {
        if (index < 0 || index > LAST) {
            throw new IllegalArgumentException("no such bucket: " + index);
        }
    }

    /** {@link StrictMath}, so that no two machines sort a revenue into different buckets. */
    private static double[] borders() {
        double[] borders = new double[LAST + 1];
        for (int index = 1; index < LAST; index++) {
            borders[index] = SMALLEST * StrictMath.pow(GROWTH, index - 1);
        }
        borders[LAST] = Double.POSITIVE_INFINITY;
        return borders;
    }
}
