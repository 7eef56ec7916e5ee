/**
 * Money that moved between users and payment providers, one line for each business event, whatever number of messages tells of it and
 * in whatever order they arrive (ADR 008).
 *
 * <p>Providers tell {@link org.growthlayer.reward.purchases.Movement movements}, whose a reference of theirs is
 * ({@link org.growthlayer.reward.purchases.Payer}) and that two names are one thing
 * ({@link org.growthlayer.reward.purchases.OtherName}). A line is told on growth.purchases.v1 once, when its user is known.
 */
@NullMarked
package org.growthlayer.reward.purchases;

import org.jspecify.annotations.NullMarked;
