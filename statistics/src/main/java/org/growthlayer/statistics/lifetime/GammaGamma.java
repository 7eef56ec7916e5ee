package org.growthlayer.statistics.lifetime;

import java.util.Map;

/**
 * What a purchase is worth: the amounts of a customer are spread as a gamma distribution with shape p and an own rate, and the rates of the
 * customers as one with shape q and rate gamma. P. Fader and B. Hardie (2013), "The Gamma-Gamma Model of Monetary Value", note 025. The model
 * assumes that how often a customer buys says nothing of how much; see {@link MoneyFit#isIndependent}.
 *
 * @param p shape of the amounts of one customer
 * @param q shape of the spread over customers, above 1: with less, the mean amount of a customer has no expectation
 * @param gamma rate of the spread over customers, in money
 */
public record GammaGamma(double p, double q, double gamma) {
    /** Returns the parameters by their names in the paper. */
    public Map<String, Double> parameters() {
        throw new UnsupportedOperationException();
    }

    /** Returns the logarithm of the likelihood of the mean amount of one customer, 0 for a customer without purchases (note 025, equation 1a). */
    public double logLikelihood(Spending spending) {
        throw new UnsupportedOperationException();
    }

    /** Returns the expected amount of a purchase of a customer who paid this so far (note 025, equation 5). */
    public double expectedAmount(Spending spending) {
        throw new UnsupportedOperationException();
    }

    /** Returns the expected amount of a purchase of somebody of whom nothing is known. */
    public double expectedAmount() {
        throw new UnsupportedOperationException();
    }
}
