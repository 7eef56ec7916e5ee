/**
 * What a customer will still buy, and for how much, from the little that is known of each: how often, when last, how long ago first, and what a
 * purchase was worth.
 *
 * <p>A {@link org.growthlayer.statistics.lifetime.History} is all that the models need of a customer's purchases. A
 * {@link org.growthlayer.statistics.lifetime.CountModel} says how customers buy until they quietly stop: each has an own rate and an own
 * inclination to leave, and both are spread over the customers in a way that a handful of parameters describes.
 * {@link org.growthlayer.statistics.lifetime.GammaGamma} says the same of the money of a purchase. Both are fitted by maximum likelihood, on
 * {@link org.growthlayer.statistics.lifetime.Cells} of customers whose history is the same, so a million customers cost as much as
 * their distinct histories. A {@link org.growthlayer.statistics.lifetime.LifetimeModel} puts the two together; where there is too little to fit a
 * {@link org.growthlayer.statistics.lifetime.CohortModel} says what customers of an age have brought so far. Both answer with the same
 * {@link org.growthlayer.statistics.lifetime.LifetimeEstimate}.
 *
 * <p>Every fit says how it went and is judged by what it did not see, as a {@link org.growthlayer.statistics.lifetime.HoldoutScore}. Time has a
 * unit, always: histories and count models carry theirs and refuse each other when they differ, and the two models of a lifetime speak of days.
 * Nothing here is simulated except where it says so, with a seed.
 */
@NullMarked
package org.growthlayer.statistics.lifetime;

import org.jspecify.annotations.NullMarked;
