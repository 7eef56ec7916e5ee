/**
 * An anonymous id turns out to be a user, and all that is known of it becomes the user's.
 *
 * <p>{@link org.growthlayer.reward.aliases.Links} decides which aliases stand, {@link org.growthlayer.reward.aliases.AliasBook} gives units
 * and rewards to the users they belong to, in the transaction that writes the alias. Nobody creates a unit meanwhile (package
 * {@code identity}), so whatever is booked for the anonymous id is either there to be taken along, or is booked for the user
 * afterwards.
 */
@NullMarked
package org.growthlayer.reward.aliases;

import org.jspecify.annotations.NullMarked;
