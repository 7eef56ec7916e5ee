/**
 * What is kept of many values instead of the values, so that the results of a million units are read from a handful of rows.
 *
 * <p>{@link org.growthlayer.statistics.moments.Moments} are count, mean and spread: enough to compare means. They add up, so every arm, day
 * or partition may keep its own. Money has a long tail, and one whale can decide a comparison of means; a
 * {@link org.growthlayer.statistics.moments.RevenueHistogram} keeps enough of the tail to cut it at a percentile that is chosen later. Sums of
 * money arrive exact, as decimals, and become floating point only once nothing is subtracted from them any more.
 */
@NullMarked
package org.growthlayer.statistics.moments;

import org.jspecify.annotations.NullMarked;
