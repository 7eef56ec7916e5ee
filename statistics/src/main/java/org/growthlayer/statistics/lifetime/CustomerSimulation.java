package org.growthlayer.statistics.lifetime;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Customers who buy exactly as the models say, for demonstrations and to see whether a fit finds what is there.
 *
 * @param counts how they buy
 * @param money what they pay
 */
public record CustomerSimulation(CountModel counts, GammaGamma money) {
    /**
     * Returns all purchases of one new customer, the first included, in order.
     *
     * @param rng the chance of it; the same state gives the same customer
     * @param span how long to look, from the first purchase, in the unit of the model
     */
    public List<SimulatedPurchase> next(UniformRandomProvider rng, double span) {
        throw new UnsupportedOperationException();
    }
}
