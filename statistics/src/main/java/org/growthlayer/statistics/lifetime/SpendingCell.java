package org.growthlayer.statistics.lifetime;

/**
 * Customers who paid the same.
 *
 * @param spending of each of them
 * @param customers how many, from 1
 */
public record SpendingCell(Spending spending, long customers) {
    /** Throws {@link IllegalArgumentException} if there is nobody in it. */
    public SpendingCell {
        if (customers < 1) {
            throw new IllegalArgumentException("customers must be above 0: " + customers);
        }
    }
}
