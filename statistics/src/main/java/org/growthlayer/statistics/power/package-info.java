/**
 * How many units does it take? Answered before an experiment starts, and again while it runs: the power it has by now, the units it still
 * needs, the smallest effect it can find at all.
 *
 * <p>Three quantities belong together, and each of {@link org.growthlayer.statistics.power.ProportionPower} and
 * {@link org.growthlayer.statistics.power.MeanPower} answers for any of them from the others under a
 * {@link org.growthlayer.statistics.power.Design}: the effect, the units, the power. They speak of tests with a fixed horizon; what a stop rule
 * that looks every day does is simulated in {@code simulation}.
 */
@NullMarked
package org.growthlayer.statistics.power;

import org.jspecify.annotations.NullMarked;
