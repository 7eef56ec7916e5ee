package org.growthlayer.statistics.lifetime;

/**
 * Customers who have the same history.
 *
 * @param history of each of them
 * @param customers how many, from 1
 */
public record Cell(History history, long customers) {
    /** Throws {@link IllegalArgumentException} if there is nobody in it. */
    public Cell {
        if (customers < 1) {
            throw new IllegalArgumentException("customers must be above 0: " + customers);
        }
    }
}
