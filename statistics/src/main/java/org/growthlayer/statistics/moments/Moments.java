package org.growthlayer.statistics.moments;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What a comparison of means needs to know of any number of values. Kept as the mean and the squared distances from it, because the
 * difference between a sum of squares and the square of a sum loses all its digits when the values are alike.
 *
 * @param count how many values, 0 or more
 * @param mean their mean; 0 without values
 * @param squaredDeviations the sum of {@code (value - mean)^2}, 0 or more
 */
public record Moments(long count, double mean, double squaredDeviations) {
    /** The moments of nothing. */
    public static final Moments NONE = new Moments(0, 0, 0);

    /** Throws {@link IllegalArgumentException} if a number is not finite or lies outside its range. */
    public Moments {
        if (count < 0) {
            throw new IllegalArgumentException("count must not be negative: " + count);
        }
        if (!Double.isFinite(mean) || (count == 0 && mean != 0)) {
            throw new IllegalArgumentException("mean of " + count + " values: " + mean);
        }
        if (!(squaredDeviations >= 0 && squaredDeviations < Double.POSITIVE_INFINITY) || (count < 2 && squaredDeviations != 0)) {
            throw new IllegalArgumentException("squared deviations of " + count + " values: " + squaredDeviations);
        }
    }

    /**
     * Reads sums as a database keeps them: exactly. Nothing is rounded before the subtraction.
     *
     * @param count how many values, 0 or more
     * @param sum of the values, those that are 0 included or not
     * @param sumOfSquares of the values
     * @throws IllegalArgumentException if no values have these sums: by Cauchy and Schwarz, {@code sum^2} is at most {@code count *
     * sumOfSquares}
     */
    public static Moments of(long count, BigDecimal sum, BigDecimal sumOfSquares) {
        requirePossible(count, sum, sumOfSquares);
        if (count == 0) {
            return NONE;
        }
        BigDecimal values = BigDecimal.valueOf(count);
        return new Moments(count, sum.divide(values, MathContext.DECIMAL64).doubleValue(),
                scaledDeviations(count, sum, sumOfSquares).divide(values, MathContext.DECIMAL64).doubleValue());
    }

    /** Returns the moments of these values. */
    public static Moments of(double... values) {
        Moments all = NONE;
        for (double value : values) {
            all = all.plus(new Moments(1, value, 0));
        }
        return all;
    }

    /**
     * Puts two sets of values together: T. F. Chan, G. H. Golub and R. J. LeVeque (1979), "Updating formulae and a pairwise algorithm for
     * computing sample variances".
     */
    public Moments plus(Moments other) {
        if (count == 0 || other.count == 0) {
            return count == 0 ? other : this;
        }
        long both = Math.addExact(count, other.count);
        double distance = other.mean - mean;
        double part = (double) other.count / both;
        return new Moments(both, mean + distance * part,
                squaredDeviations + other.squaredDeviations + distance * distance * part * count);
    }

    /** Returns the unbiased estimate of the variance of a value, {@code squaredDeviations / (count - 1)}; 0 below two values. */
    public double variance() {
        return count < 2 ? 0 : squaredDeviations / (count - 1);
    }

    /** Returns the standard error of the mean; 0 below two values. */
    public double standardError() {
        return count < 2 ? 0 : Math.sqrt(variance() / count);
    }

    static void requirePossible(long count, BigDecimal sum, BigDecimal sumOfSquares) {
        if (count < 0 || scaledDeviations(count, sum, sumOfSquares).signum() < 0 || (count == 0 && sumOfSquares.signum() != 0)) {
            throw new IllegalArgumentException("no " + count + " values have sum " + sum + " and sum of squares " + sumOfSquares);
        }
    }

    private static BigDecimal scaledDeviations(long count, BigDecimal sum, BigDecimal sumOfSquares) {
        return BigDecimal.valueOf(count).multiply(sumOfSquares).subtract(sum.multiply(sum));
    }
}
