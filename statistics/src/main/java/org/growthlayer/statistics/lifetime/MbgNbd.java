package org.growthlayer.statistics.lifetime;

/**
 * The modified beta-geometric / negative binomial model: E. Batislam, M. Denizel and A. Filiztekin (2007), "Empirical validation and comparison
 * of models for customer base analysis", International Journal of Research in Marketing 24 (3); found independently by D. Hoppe and U. Wagner (2007) as
 * CBG/NBD. Customers may leave after the first purchase too, which makes P(alive) of one-time buyers fall with their silence.
 *
 * @param r shape of the purchase rates over customers
 * @param alpha rate of the purchase rates, in units of time
 * @param a with b: the probabilities to leave over customers, a beta distribution
 * @param b with a
 * @param unit of time
 */
public record MbgNbd(double r, double alpha, double a, double b, AgeUnit unit) implements BetaGeometricModel {
    /** Throws {@link IllegalArgumentException} if a parameter is not finite and above 0. */
    public MbgNbd {
        Require.positive(r, "r");
        Require.positive(alpha, "alpha");
        Require.positive(a, "a");
        Require.positive(b, "b");
    }

    @Override
    public CountKind kind() {
        return CountKind.MBG_NBD;
    }
}
