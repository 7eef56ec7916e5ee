package org.growthlayer.statistics.lifetime;

/**
 * One purchase of a simulated customer.
 *
 * @param age since the first purchase, in the unit of the model; the first itself is at 0
 * @param amount above 0
 */
public record SimulatedPurchase(double age, double amount) {}
