/**
 * What the lines of a user add up to. {@link org.growthlayer.ltv.customers.Netting} takes money that went back off the purchase it was
 * paid for, at that purchase's day; {@link org.growthlayer.ltv.customers.Customer} is what remains, day by day.
 *
 * <p>A customer is always made of all lines of the user, by one function: it does not matter in which order or how often they were
 * told, the stored sums can be made again at any time, and the same function answers as of a day in the past.
 */
@NullMarked
package org.growthlayer.ltv.customers;

import org.jspecify.annotations.NullMarked;
