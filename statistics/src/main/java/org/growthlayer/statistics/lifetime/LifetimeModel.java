package org.growthlayer.statistics.lifetime;

/**
 * What a customer will still buy, times what the purchases will be worth.
 *
 * @param counts how customers buy
 * @param money what they pay
 * @param discount of money of later
 */
public record LifetimeModel(CountModel counts, GammaGamma money, Discount discount) implements LifetimeForecaster {
    @Override
    public LifetimeEstimate estimate(Customer customer, int... horizons) {
        throw new UnsupportedOperationException();
    }
}
