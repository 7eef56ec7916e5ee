/**
 * A day of a shop, told in disorder to a service that is killed over and over.
 *
 * <p>{@link org.growthlayer.reward.storm.ShopDay} writes an input file: who was enrolled, who bought what, what was given back.
 * {@link org.growthlayer.reward.storm.StripeEvents} and {@link org.growthlayer.reward.storm.Deliveries} turn each line into the messages
 * that tell of it, repeat and shuffle them, and {@link org.growthlayer.reward.storm.Senders} deliver them as real callers do, again and
 * again until they are accepted. What {@link org.growthlayer.reward.storm.Books} then finds must be what
 * {@link org.growthlayer.reward.storm.Reckoning} makes of the file alone.
 */
@NullMarked
package org.growthlayer.reward.storm;

import org.jspecify.annotations.NullMarked;
