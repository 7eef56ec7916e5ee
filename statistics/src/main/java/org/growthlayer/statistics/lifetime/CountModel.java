package org.growthlayer.statistics.lifetime;

import java.util.Map;

/**
 * How customers buy until they stop. While alive, a customer buys at random at an own rate; the rates of the customers are spread as a gamma
 * distribution with shape r and rate alpha. When a customer stops nobody sees; the three models differ in how:
 *
 * <ul><li>{@link BgNbd}: after each repeat purchase with an own probability, spread as a beta distribution. Whoever never came back had no occasion
 * to leave, and is alive for certain.
 * <li>{@link MbgNbd}: the same, with an occasion after the first purchase too.
 * <li>{@link ParetoNbd}: at any moment, at an own rate, spread as a gamma distribution.</ul>
 *
 * <p>Histories must be in the unit of the model, and spans of time are in that unit; anything else is refused.
 */
public sealed interface CountModel permits BetaGeometricModel, ParetoNbd {
    /** Returns which of the models it is. */
    CountKind kind();

    /** Returns the unit of time that the parameters are in. */
    AgeUnit unit();

    /** Returns the parameters by their names in the papers, in their order there. */
    Map<String, Double> parameters();

    /** Returns the logarithm of the likelihood of the history of one customer. */
    double logLikelihood(History history);

    /** Returns the probability that a customer with this history has not stopped by its end. */
    double probabilityAlive(History history);

    /**
     * Returns the expected number of purchases of a customer in the time after the history.
     *
     * @param span how long, in the unit of the model, finite and not negative
     */
    double expectedPurchases(History history, double span);

    /**
     * Returns the expected number of repeat purchases of a new customer, of whom nothing is known yet.
     *
     * @param span how long after the first purchase, in the unit of the model, finite and not negative
     */
    double expectedPurchases(double span);

    /** Returns the probability of not a single purchase in so long after the history. */
    double probabilityOfNoPurchase(History history, double span);

    /**
     * Returns how many purchases a customer makes in the time after the history.
     *
     * @param span how long, in the unit of the model, finite and not negative
     * @param missing how much probability of large numbers may be left out, such as 1e-9
     */
    Forecast forecast(History history, double span, double missing);
}
