package org.growthlayer.statistics.lifetime;

/**
 * What customers of an age have brought so far, for when there is too little to fit a model of how they buy.
 */
public final class CohortModel implements LifetimeForecaster {
    @Override
    public LifetimeEstimate estimate(Customer customer, int... horizons) {
        throw new UnsupportedOperationException();
    }
}
