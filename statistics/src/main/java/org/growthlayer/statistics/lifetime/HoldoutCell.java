package org.growthlayer.statistics.lifetime;

/**
 * Customers who had the same history until a day, and then made the same number of purchases.
 *
 * @param history until the day
 * @param purchases in the time after it, counted as in the history
 * @param customers how many, from 1
 */
public record HoldoutCell(History history, int purchases, long customers) {
    /** Throws {@link IllegalArgumentException} if a number lies outside its range. */
    public HoldoutCell {
        if (purchases < 0) {
            throw new IllegalArgumentException("purchases must not be negative: " + purchases);
        }
        if (customers < 1) {
            throw new IllegalArgumentException("customers must be above 0: " + customers);
        }
    }
}
