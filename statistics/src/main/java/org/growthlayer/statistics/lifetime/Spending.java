package org.growthlayer.statistics.lifetime;

/**
 * What a customer paid, as far as the money model needs it.
 *
 * <p>NB: which purchases are meant is the choice of whoever counts them, and it must be the same in the fit and in every estimate. The papers count
 * repeat purchases, so customers without one have nothing to say; counting all purchases of everybody is the other choice, with more data and
 * the assumption that first purchases are like later ones.
 *
 * @param purchases how many were priced, 0 if nothing is known of the customer's money
 * @param mean of their amounts, above 0; 0 without purchases
 */
public record Spending(int purchases, double mean) {
    /** What is known of a customer of whom nothing is known. */
    public static final Spending UNKNOWN = new Spending(0, 0);

    /** Throws {@link IllegalArgumentException} if no purchases have this mean. */
    public Spending {
        if (purchases < 0) {
            throw new IllegalArgumentException("purchases must not be negative: " + purchases);
        }
        if (purchases == 0 ? mean != 0 : !(mean > 0 && mean < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "mean must be finite and above 0, or 0 without purchases: " + mean + " of " + purchases + " purchases");
        }
        mean += 0.0;
    }
}
