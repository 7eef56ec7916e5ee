package org.growthlayer.statistics.bandit;

/**
 * What is known of one arm: Beta(alpha, beta) for its conversion rate, and the counts behind it.
 *
 * @param alpha prior plus conversions; above 0
 * @param beta prior plus failures; above 0
 * @param samples settled units, 0 or more
 * @param conversions converted units, from 0 to {@code samples}
 * @param revenue the money of the settled units in one currency, 0 or more: who books refunds beyond the revenue clamps the sum at 0
 */
public record ArmPosterior(double alpha, double beta, long samples, long conversions, double revenue) {
    public ArmPosterior {
        requirePositive(alpha, "alpha");
        requirePositive(beta, "beta");
        if (conversions < 0 || samples < conversions) {
            throw new IllegalArgumentException("conversions " + conversions + " of samples " + samples);
        }
        if (!(revenue >= 0 && revenue < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("revenue must be finite and not negative: " + revenue);
        }
    }

    /** Returns the posterior after these conversions and failures under the prior Beta(1, 1), without revenue. */
    public static ArmPosterior ofCounts(long conversions, long failures) {
        return new ArmPosterior(1.0 + conversions, 1.0 + failures, Math.addExact(conversions, failures), conversions, 0);
    }

    private static void requirePositive(double value, String name) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be finite and above 0: " + value);
        }
    }
}
