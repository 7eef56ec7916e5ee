package org.growthlayer.statistics.lifetime;

/** Whoever says what a customer will still bring. Immutable, and may be shared between threads. */
public sealed interface LifetimeForecaster permits LifetimeModel, CohortModel {
    /**
     * Returns what is expected of a customer from the end of the history on.
     *
     * @param horizons in days, each from 1, in any order
     * @throws IllegalArgumentException if a horizon lies outside its range, or the history is in another unit than the model
     */
    LifetimeEstimate estimate(Customer customer, int... horizons);
}
