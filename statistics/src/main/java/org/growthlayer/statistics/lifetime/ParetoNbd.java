package org.growthlayer.statistics.lifetime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The Pareto / negative binomial model: D. Schmittlein, D. Morrison and R. Colombo (1987), "Counting Your Customers: Who Are They and What Will They Do
 * Next?", Management Science 33 (1), in the form of P. Fader and B. Hardie (2005), "A Note on Deriving the Pareto/NBD Model and Related
 * Expressions". Customers stop at any moment, at rates that are spread as a gamma distribution.
 *
 * @param r shape of the purchase rates over customers
 * @param alpha rate of the purchase rates, in units of time
 * @param s shape of the rates to leave over customers
 * @param beta rate of the rates to leave, in units of time
 * @param unit of time
 */
public record ParetoNbd(double r, double alpha, double s, double beta, AgeUnit unit) implements CountModel {

    private static final double SUMMED = 1e-14;

    /** Throws {@link IllegalArgumentException} if a parameter is not finite and above 0. */
    public ParetoNbd {
        Require.positive(r, "r");
        Require.positive(alpha, "alpha");
        Require.positive(s, "s");
        Require.positive(beta, "beta");
    }

    @Override
    public CountKind kind() {
        return CountKind.PARETO_NBD;
    }

    @Override
    public Map<String, Double> parameters() {
        Map<String, Double> parameters = new LinkedHashMap<>();
        parameters.put("r", r);
        parameters.put("alpha", alpha);
        parameters.put("s", s);
        parameters.put("beta", beta);
        return parameters;
    }

    /** {@inheritDoc} Equation 18 of the note, the integral over the moment of leaving left as one. */
    @Override
    public double logLikelihood(History history) {
        history.require(unit);
        int x = history.frequency();
        Stopping stopping = stopping(history);
        double recency = history.recency();
        return LogGamma.value(r + x) - LogGamma.value(r) - x * Math.log(alpha) - Math.log(beta)
                - (r + x) * Math.log1p(recency / alpha) - (s + 1) * Math.log1p(recency / beta)
                + Math.log(stopping.alive() + stopping.gone());
    }

    /** {@inheritDoc} Equation 11 of the note. */
    @Override
    public double probabilityAlive(History history) {
        history.require(unit);
        return stopping(history).probabilityAlive();
    }

    /** How likely the silence since the last purchase is with and without the customer having stopped, in the same scale. */
    private record Stopping(double alive, double gone) {
        double probabilityAlive() {
            return alive / (alive + gone);
        }
    }

    private Stopping stopping(History history) {
        ParetoTail tail = new ParetoTail(alpha, beta, r + history.frequency(), s + 1);
        double alive = (beta + history.age()) * Math.exp(tail.logFall(history.recency(), history.age()));
        return new Stopping(alive, s * tail.integral(history.recency(), history.age()));
    }

    /** {@inheritDoc} Equation 22 of the note. */
    @Override
    public double expectedPurchases(History history, double span) {
        Require.span(span);
        return probabilityAlive(history) * future(history).expectedPurchases(span);
    }

    /** {@inheritDoc} Equation 17 of the note; where s is 1, its limit. */
    @Override
    public double expectedPurchases(double span) {
        Require.span(span);
        double growth = Math.log1p(span / beta);
        double lifetime = s == 1 ? growth : -Math.expm1(-(s - 1) * growth) / (s - 1);
        return r * beta / alpha * lifetime;
    }

    @Override
    public double probabilityOfNoPurchase(History history, double span) {
        Require.span(span);
        double alive = probabilityAlive(history);
        return 1 - alive + alive * Math.exp(future(history).logLikelihood(new History(0, 0, span, unit)));
    }

    /** The model of customers of whom as much is known as of this one, and who are alive: gamma distributions again. */
    private ParetoNbd future(History history) {
        return new ParetoNbd(r + history.frequency(), alpha + history.age(), s, beta + history.age(), unit);
    }

    /**
     * {@inheritDoc} Negative binomial for a given moment of leaving, and summed over that moment: equation 16 of the note, as an integral.
     */
    @Override
    public Forecast forecast(History history, double span, double missing) {
        Require.span(span);
        double alive = probabilityAlive(history);
        ParetoNbd future = future(history);
        double[] probabilities = future.probabilities(span, missing);
        for (int number = 0; number < probabilities.length; number++) {
            probabilities[number] *= alive;
        }
        probabilities[0] += 1 - alive;
        return new Forecast(alive * future.expectedPurchases(span), probabilities);
    }

    /** How far from here the density of the moment of leaving and the probability of each number of purchases by then are smooth. */
    private double smoothFrom(double u) {
        double counts = 3 * alpha / r + 2 * Math.sqrt(u * (alpha + u) / r);
        double leaving = Math.min(3 / (s + 1) * (beta + u), Math.min(alpha, beta) + u);
        return Math.min(counts, leaving);
    }

    private double[] probabilities(double span, double missing) {
        List<PurchaseCounts> counts = new ArrayList<>();
        Numbers weights = new Numbers(PurchaseCounts.MAX_NUMBERS);
        Panels.walk(0, span, this::smoothFrom, (u, weight) -> {
            counts.add(new PurchaseCounts(r, alpha, u));
            weights.add(weight * s / beta * Math.exp(-(s + 1) * Math.log1p(u / beta)));
        });
        counts.add(new PurchaseCounts(r, alpha, span));
        weights.add(Math.exp(-s * Math.log1p(span / beta)));
        double[] weight = weights.toArray();
        Numbers numbers = new Numbers(PurchaseCounts.MAX_NUMBERS);
        double sum = 0;
        for (int number = 0; number < PurchaseCounts.MAX_NUMBERS && 1 - sum > Math.max(missing, SUMMED); number++) {
            double probability = 0;
            for (int i = 0; i < weight.length; i++) {
                probability += weight[i] * counts.get(i).probability();
                counts.get(i).next();
            }
            numbers.add(probability);
            sum += probability;
        }
        return numbers.toArray();
    }
}
