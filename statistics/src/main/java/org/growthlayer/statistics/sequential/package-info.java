/**
 * Looking every day without fooling oneself. A test with a fixed horizon errs in 5 % of the experiments if it is looked at once; looked at
 * daily until it is significant it errs several times as often, because each look is another chance to be fooled.
 *
 * <p>{@link org.growthlayer.statistics.sequential.ConfidenceSequence} and {@link org.growthlayer.statistics.sequential.MixtureRatioTest} hold
 * their error over all looks together. The tests of this package simulate both kinds of looking, and show the difference.
 */
@NullMarked
package org.growthlayer.statistics.sequential;

import org.jspecify.annotations.NullMarked;
