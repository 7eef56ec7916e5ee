package org.growthlayer.statistics.lifetime;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.numbers.gamma.LogGamma;

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
    /** Throws {@link IllegalArgumentException} if a parameter lies outside its range. */
    public GammaGamma {
        Require.positive(p, "p");
        Require.positive(gamma, "gamma");
        if (!(q > 1 && q < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("q must be finite and above 1, or the mean amount is infinite: " + q);
        }
    }

    /** Returns the parameters by their names in the paper. */
    public Map<String, Double> parameters() {
        Map<String, Double> parameters = new LinkedHashMap<>();
        parameters.put("p", p);
        parameters.put("q", q);
        parameters.put("gamma", gamma);
        return parameters;
    }

    /** Returns the logarithm of the likelihood of the mean amount of one customer, 0 for a customer without purchases (note 025, equation 1a). */
    public double logLikelihood(Spending spending) {
        int x = spending.purchases();
        if (x == 0) {
            return 0;
        }
        double shape = p * x;
        double sum = x * spending.mean();
        return LogGamma.value(shape + q) - LogGamma.value(shape) - LogGamma.value(q) - q * Math.log1p(sum / gamma)
                + shape * Math.log(sum / (gamma + sum)) - Math.log(spending.mean());
    }

    /** Returns the expected amount of a purchase of a customer who paid this so far (note 025, equation 5). */
    public double expectedAmount(Spending spending) {
        return p * (gamma + spending.purchases() * spending.mean()) / (p * spending.purchases() + q - 1);
    }

    /** Returns the expected amount of a purchase of somebody of whom nothing is known. */
    public double expectedAmount() {
        return expectedAmount(Spending.UNKNOWN);
    }
}
