package org.growthlayer.statistics.moments;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.growthlayer.statistics.interval.Interval;

/**
 * How the revenue of units is spread, for means that a few big spenders do not drown: winsorised, so that revenue above a cap counts as the
 * cap (C. P. Hastings, F. Mosteller, J. W. Tukey and C. P. Winsor, 1947). The cap is the border of the bucket that holds a percentile of
 * the revenue above 0, at most 2 % above that percentile; for that cap, the moments are exact. Only the upper end is capped.
 *
 * <p>All arms of an experiment need the same cap, or capping itself makes a difference between them: take it from their {@link #plus}.
 *
 * @param zeros units without revenue
 * @param buckets at most one per {@link RevenueBuckets} index, in any order; kept by rising index
 */
public record RevenueHistogram(long zeros, List<Bucket> buckets) {
    /**
     * The units of one bucket.
     *
     * @param index of {@link RevenueBuckets}
     * @param count how many units, 0 or more
     * @param sum of their revenue
     * @param sumOfSquares of their revenue
     */
    public record Bucket(int index, long count, BigDecimal sum, BigDecimal sumOfSquares) {
        /** Throws {@link IllegalArgumentException} if there is no such bucket or if no units have these sums. */
        public Bucket {
            RevenueBuckets.requireIndex(index);
            Moments.requirePossible(count, sum, sumOfSquares);
        }

        private Bucket plus(Bucket other) {
            return new Bucket(index, Math.addExact(count, other.count), sum.add(other.sum), sumOfSquares.add(other.sumOfSquares));
        }
    }

    /** Sorts the buckets; throws {@link IllegalArgumentException} if one comes twice or if there are less than 0 zeros. */
    public RevenueHistogram {
        if (zeros < 0) {
            throw new IllegalArgumentException("zeros must not be negative: " + zeros);
        }
        TreeMap<Integer, Bucket> sorted = new TreeMap<>();
        for (Bucket bucket : buckets) {
            if (sorted.put(bucket.index(), bucket) != null) {
                throw new IllegalArgumentException("bucket " + bucket.index() + " comes twice");
            }
        }
        buckets = List.copyOf(sorted.values());
    }

    /** Adds the units of another arm. */
    public RevenueHistogram plus(RevenueHistogram other) {
        TreeMap<Integer, Bucket> sum = new TreeMap<>();
        buckets.forEach(bucket -> sum.put(bucket.index(), bucket));
        other.buckets.forEach(bucket -> sum.merge(bucket.index(), bucket, Bucket::plus));
        return new RevenueHistogram(Math.addExact(zeros, other.zeros), new ArrayList<>(sum.values()));
    }

    /**
     * Finds the bucket in which the percentile of the revenue above 0 lies: the first up to which, from below, that part of these units is
     * counted. Empty when no unit has revenue above 0.
     *
     * @param percentile in (0, 1), such as 0.99
     */
    public OptionalInt capBucket(double percentile) {
        List<Bucket> paying = buckets.stream().filter(bucket -> bucket.index() > 0 && bucket.count() > 0).toList();
        double rank = Math.ceil(Interval.requireLevel(percentile) * paying.stream().mapToLong(Bucket::count).sum());
        long below = 0;
        for (Bucket bucket : paying) {
            below += bucket.count();
            if (below >= rank) {
                return OptionalInt.of(bucket.index());
            }
        }
        return OptionalInt.empty();
    }

    /** Returns the moments of the revenue of all units, those without any included. */
    public Moments moments() {
        return capped(RevenueBuckets.LAST);
    }

    /**
     * Returns the moments of all units when revenue in buckets above the cap counts as the cap.
     *
     * @param capBucket the bucket whose {@link RevenueBuckets#upperBound} is the cap, above 0
     * @throws IllegalArgumentException if there is no such bucket
     */
    public Moments capped(int capBucket) {
        RevenueBuckets.requireIndex(capBucket);
        if (capBucket == 0) {
            throw new IllegalArgumentException("cap must be above 0: bucket " + capBucket);
        }
        long count = zeros;
        long over = 0;
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal sumOfSquares = BigDecimal.ZERO;
        for (Bucket bucket : buckets) {
            if (bucket.index() <= capBucket) {
                count = Math.addExact(count, bucket.count());
                sum = sum.add(bucket.sum());
                sumOfSquares = sumOfSquares.add(bucket.sumOfSquares());
            } else {
                over = Math.addExact(over, bucket.count());
            }
        }
        Moments kept = Moments.of(count, sum, sumOfSquares);
        return over == 0 ? kept : kept.plus(new Moments(over, RevenueBuckets.upperBound(capBucket), 0));
    }
}
