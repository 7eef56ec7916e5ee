/**
 * Where a unit goes when nothing is remembered about it. A {@link org.growthlayer.statistics.hashing.StableHash} turns a user into a
 * number between 0 and 1 that is the same today, tomorrow, on every machine and in every language;
 * {@link org.growthlayer.statistics.hashing.WeightedRendezvous} turns such numbers into an arm, in proportion to weights, moving as
 * few users as it can when the weights change.
 *
 * <p>Every use of a hash has its own {@link org.growthlayer.statistics.hashing.Purpose}: a user's place in the holdout must say nothing
 * about the arm the user gets, or the arms are no longer alike. The hash is specified to the bit, and the golden vectors in the tests
 * are that specification in numbers. Changing either re-randomises every running experiment.
 */
@NullMarked
package org.growthlayer.statistics.hashing;

import org.jspecify.annotations.NullMarked;
