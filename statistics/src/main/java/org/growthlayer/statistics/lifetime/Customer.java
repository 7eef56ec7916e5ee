package org.growthlayer.statistics.lifetime;

/**
 * All that is known of a customer for an estimate.
 *
 * @param history when the customer bought
 * @param spending what the customer paid
 */
public record Customer(History history, Spending spending) {}
