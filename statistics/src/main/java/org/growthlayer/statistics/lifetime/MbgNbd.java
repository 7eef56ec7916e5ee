package org.growthlayer.statistics.lifetime;

import java.util.LinkedHashMap;
import java.util.Map;

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
public record MbgNbd(double r, double alpha, double a, double b, AgeUnit unit) implements CountModel {
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

    @Override
    public Map<String, Double> parameters() {
        Map<String, Double> parameters = new LinkedHashMap<>();
        parameters.put("r", r);
        parameters.put("alpha", alpha);
        parameters.put("a", a);
        parameters.put("b", b);
        return parameters;
    }

    /** {@inheritDoc} Appendix of the paper. */
    @Override
    public double logLikelihood(History history) {
        history.require(unit);
        return law().logLikelihood(history);
    }

    /** {@inheritDoc} Appendix of the paper. */
    @Override
    public double probabilityAlive(History history) {
        history.require(unit);
        return law().probabilityAlive(history);
    }

    /** {@inheritDoc} What is known of a customer who is alive is again a gamma and a beta distribution, so equation 10 of the BG/NBD paper holds with b + x + 1 for b + x. */
    @Override
    public double expectedPurchases(History history, double span) {
        history.require(unit);
        Require.span(span);
        return law().expected(history, span);
    }

    /** {@inheritDoc} A part b / (a + b) of the customers stays after the first purchase. */
    @Override
    public double expectedPurchases(double span) {
        Require.span(span);
        return law().expected(new History(0, 0, 0, unit), span);
    }

    @Override
    public double probabilityOfNoPurchase(History history, double span) {
        history.require(unit);
        Require.span(span);
        return law().none(history, span);
    }

    /** {@inheritDoc} As in {@link BgNbd}, with one occasion more. */
    @Override
    public Forecast forecast(History history, double span, double missing) {
        history.require(unit);
        Require.span(span);
        return law().forecast(history, span, missing);
    }

    private BetaGeometric law() {
        return new BetaGeometric(r, alpha, a, b, 1);
    }
}
