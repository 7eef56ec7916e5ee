/**
 * Is it more than chance? The tests of a fixed-horizon experiment: choose the number of units, wait for them, then look once.
 *
 * <p>{@link org.growthlayer.statistics.hypothesis.TwoProportions} compares the conversion rate of an arm with the control's,
 * {@link org.growthlayer.statistics.hypothesis.WelchTest} the mean of its money, {@link org.growthlayer.statistics.hypothesis.ChiSquared}
 * all arms at once. Whoever makes several comparisons corrects for it with
 * {@link org.growthlayer.statistics.hypothesis.MultipleComparisons}, and whoever believes any of them asks
 * {@link org.growthlayer.statistics.hypothesis.SampleRatio} first.
 *
 * <p>Every test is a record of counts or moments that answers what is asked of it. Where there is nothing to test it says so with a p-value
 * of 1 and no interval; it never answers NaN, and tails are never computed as 1 minus something.
 */
@NullMarked
package org.growthlayer.statistics.hypothesis;

import org.jspecify.annotations.NullMarked;
