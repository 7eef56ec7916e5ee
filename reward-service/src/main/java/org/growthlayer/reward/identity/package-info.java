/**
 * Who is who. An id that somebody uses may be an anonymous one that turned out to be a user, or one whose user asked to be forgotten;
 * whoever books something asks here first, in the same transaction.
 *
 * <p>The answer must still be true when the units are locked. A unit that exists is safe: whoever merges or erases it locks its row
 * first, so a writer who waited for that row finds it gone and starts again. A unit that does not exist yet cannot be locked; therefore
 * creating units and changing who is who exclude each other by one advisory lock, which those who create share and take before
 * they ask. Writers who find all their units, which is nearly all rewards, never touch that lock; should a unit be gone when they lock
 * it, they start again. The order is always: this lock, then purchases (package {@code purchases}), then units by user and experiment, then
 * the ledger, then counters.
 */
@NullMarked
package org.growthlayer.reward.identity;

import org.jspecify.annotations.NullMarked;
