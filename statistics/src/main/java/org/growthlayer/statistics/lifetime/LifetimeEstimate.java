package org.growthlayer.statistics.lifetime;

import java.util.List;

/**
 * What a customer will still bring.
 *
 * @param probabilityAlive that the customer has not stopped buying for good
 * @param meanPurchase the expected amount of one purchase
 * @param horizons in the order they were asked for
 */
public record LifetimeEstimate(double probabilityAlive, double meanPurchase, List<HorizonEstimate> horizons) {
    /** Takes a copy of the horizons. */
    public LifetimeEstimate {
        horizons = List.copyOf(horizons);
    }
}
