package org.growthlayer.statistics.lifetime;

import org.growthlayer.statistics.interval.Interval;

/**
 * What a customer is expected to bring in the days to come. What the customer has already paid is not in it.
 *
 * @param days how many, from now
 * @param purchases expected number
 * @param money expected, discounted if the model discounts
 * @param interval that contains the money with a probability of {@value #LEVEL}; more where a customer without any purchase is likelier than that
 * @param probabilityOfNoPurchase in these days
 */
public record HorizonEstimate(int days, double purchases, double money, Interval interval, double probabilityOfNoPurchase) {
    /** How often an interval should contain what the customer brings. */
    public static final double LEVEL = 0.8;
}
