package org.growthlayer.statistics.lifetime;

/**
 * The beta-geometric / negative binomial model: P. Fader, B. Hardie and K. L. Lee (2005), "Counting Your Customers the Easy Way: An Alternative to
 * the Pareto/NBD Model", Marketing Science 24 (2); in logarithms that do not overflow after P. Fader and B. Hardie, note 027. A customer may
 * leave after each repeat purchase, so one who never came back is alive with a probability of exactly 1: see {@link MbgNbd}.
 *
 * @param r shape of the purchase rates over customers
 * @param alpha rate of the purchase rates, in units of time
 * @param a with b: the probabilities to leave over customers, a beta distribution
 * @param b with a
 * @param unit of time
 */
public record BgNbd(double r, double alpha, double a, double b, AgeUnit unit) implements BetaGeometricModel {
    /** Throws {@link IllegalArgumentException} if a parameter is not finite and above 0. */
    public BgNbd {
        Require.positive(r, "r");
        Require.positive(alpha, "alpha");
        Require.positive(a, "a");
        Require.positive(b, "b");
    }

    @Override
    public CountKind kind() {
        return CountKind.BG_NBD;
    }
}
