package org.growthlayer.statistics.lifetime;

import java.util.Map;

/**
 * What customers of an age have brought so far, for when there is too little to fit a model of how they buy.
 */
public final class CohortModel implements LifetimeForecaster {
    /**
     * Returns what is expected of customers like these.
     *
     * @param customersByAge how many customers are so many days old now, counted from their first purchase
     * @param purchasesByAge how many repeat purchases of all of them were made so many days after the first
     * @param amounts number and mean of all priced purchases
     */
    public static CohortModel of(Map<Integer, Long> customersByAge, Map<Integer, Long> purchasesByAge, Spending amounts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public LifetimeEstimate estimate(Customer customer, int... horizons) {
        throw new UnsupportedOperationException();
    }
}
