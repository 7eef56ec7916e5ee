package org.growthlayer.statistics.lifetime;

import org.jspecify.annotations.Nullable;

/**
 * The money model fitted to customers, or the reason why there is none.
 *
 * @param model with the parameters found, null if there is too little data
 * @param report how it went
 * @param correlation between the number of purchases and their mean, over the customers of the fit; 0 if either is the same for all
 */
public record MoneyFit(@Nullable GammaGamma model, FitReport report, double correlation) {
    /** Above it, in absolute value, number and value of purchases are too much related for {@link GammaGamma}. */
    public static final double MAX_CORRELATION = 0.2;

    /** Returns whether the number of purchases says as little of their value as the model assumes. */
    public boolean isIndependent() {
        return Math.abs(correlation) <= MAX_CORRELATION;
    }
}
