package org.growthlayer.statistics.sequential;

/**
 * The mixture sequential probability ratio test: how much likelier the difference is under effects spread as N(0, tau^2) than under none. R.
 * Johari, L. Pekelis and D. Walsh (2017), "Peeking at A/B Tests", equation 8, after H. Robbins (1970). The smallest p-value of all looks so
 * far is valid at any time.
 *
 * <p>With the variance {@code se^2} of the difference, in the paper {@code V / n} for n units in each arm and
 * {@code V = p_A (1 - p_A) + p_B (1 - p_B)}:
 *
 * <pre>
 * Lambda = sqrt(se^2 / (se^2 + tau^2)) exp(tau^2 difference^2 / (2 se^2 (se^2 + tau^2)))
 * </pre>
 *
 * @param tauSquared above 0, the square of the differences expected: 1e-4 for a hundredth
 */
public record MixtureRatioTest(double tauSquared) {
    /** Throws {@link IllegalArgumentException} if tau^2 is not finite and above 0. */
    public MixtureRatioTest {
        if (!(tauSquared > 0 && tauSquared < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("tau^2 must be finite and above 0: " + tauSquared);
        }
    }

    /**
     * Returns the logarithm of Lambda: 0 or less speaks for no difference. It is 0 without a standard error.
     *
     * @param difference of the two rates
     * @param standardError of the difference, unpooled, 0 or more
     * @throws IllegalArgumentException if a number is not finite or lies outside its range
     */
    public double logRatio(double difference, double standardError) {
        if (!Double.isFinite(difference) || !(standardError >= 0 && standardError < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("difference " + difference + " with standard error " + standardError);
        }
        if (standardError == 0) {
            return 0;
        }
        double z = difference / standardError;
        double gain = tauSquared / (standardError * standardError);
        return (z * z * (gain / (1 + gain)) - Math.log1p(gain)) / 2;
    }

    /** Returns {@code min(1, 1 / Lambda)} of this look. Arguments and errors as in {@link #logRatio}. */
    public double pValue(double difference, double standardError) {
        return Math.min(1, Math.exp(-logRatio(difference, standardError)));
    }
}
