package org.growthlayer.statistics.lifetime;

import java.util.LinkedHashMap;
import java.util.Map;

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
public record BgNbd(double r, double alpha, double a, double b, AgeUnit unit) implements CountModel {
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

    @Override
    public Map<String, Double> parameters() {
        Map<String, Double> parameters = new LinkedHashMap<>();
        parameters.put("r", r);
        parameters.put("alpha", alpha);
        parameters.put("a", a);
        parameters.put("b", b);
        return parameters;
    }

    /** {@inheritDoc} Equation 6 of the paper. */
    @Override
    public double logLikelihood(History history) {
        history.require(unit);
        return law().logLikelihood(history);
    }

    /** {@inheritDoc} Note 021. */
    @Override
    public double probabilityAlive(History history) {
        history.require(unit);
        return law().probabilityAlive(history);
    }

    /** {@inheritDoc} Equation 10 of the paper. */
    @Override
    public double expectedPurchases(History history, double span) {
        history.require(unit);
        Require.span(span);
        return law().expected(history, span);
    }

    /** {@inheritDoc} Equation 9 of the paper. */
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

    /** {@inheritDoc} Equation 8 of the paper, for what is known of the customer by now. */
    @Override
    public Forecast forecast(History history, double span, double missing) {
        history.require(unit);
        Require.span(span);
        return law().forecast(history, span, missing);
    }

    private BetaGeometric law() {
        return new BetaGeometric(r, alpha, a, b, 0);
    }
}
