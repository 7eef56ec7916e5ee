/**
 * A user asked to be forgotten. Their units and rewards stay, because the numbers are made of them, but under a name that was drawn for
 * each unit, is stored nowhere else and leads nowhere: neither back to the user nor from one experiment to the other. The anonymous ids
 * that turned out to be theirs go with them.
 *
 * <p>Kafka keeps messages for days, and may deliver one from before the erasure after it. So that such a message does not bring the user
 * back, a salted hash of the id is remembered for as long as a topic can hold it; what happened before the erasure is dropped wherever
 * it would be booked. What happens afterwards under the same id is a new user's.
 */
@NullMarked
package org.growthlayer.reward.erasures;

import org.jspecify.annotations.NullMarked;
