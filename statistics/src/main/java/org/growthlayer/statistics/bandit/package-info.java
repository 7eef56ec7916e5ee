/**
 * What a bandit knows and what it does with it; the only home of these formulas.
 *
 * <p>{@link org.growthlayer.statistics.bandit.Standings} are all that is known of the arms of an experiment at one moment, judged by one
 * {@link org.growthlayer.statistics.bandit.Objective}. Two readers look at them. A {@link org.growthlayer.statistics.bandit.Policy} turns
 * them into traffic: shares to show, and a prepared {@link org.growthlayer.statistics.bandit.Chooser} that draws an arm for one unit, always
 * under an {@link org.growthlayer.statistics.bandit.ExplorationFloor}. {@link org.growthlayer.statistics.bandit.BestArm} turns them into a
 * judgement: how likely each arm is the best, what choosing it would cost, and how much better the best may be.
 *
 * <p>The worth of an arm, in conversions or money per unit, is a random quantity with a density. Both objectives are put on an axis where
 * this density is smooth and single-peaked whatever the parameters: the log-odds of the rate for conversions, the logarithm of the money for
 * revenue. On that axis the line is cut into panels short enough for 16 Gauss-Legendre points each, the density is computed at the points
 * relative to its peak, and the sums from the left and from the right are both kept, so that tails of 1e-25 are as good as the middle.
 * Nothing is simulated, so the same standings give the same numbers on every machine.
 *
 * <p>Randomness comes in as an argument and is never made here. Everything is immutable; a prepared chooser may be shared between threads
 * when each brings its own generator.
 */
@NullMarked
package org.growthlayer.statistics.bandit;

import org.jspecify.annotations.NullMarked;
