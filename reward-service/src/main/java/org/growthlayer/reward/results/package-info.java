/**
 * What came of an experiment, and what to do about it.
 *
 * <p>{@link org.growthlayer.reward.results.ResultsStore} reads counters and revenue buckets of one moment, a few rows per arm however many
 * users there are. {@code Results} compares each arm with the control, by conversion and by revenue; all formulas are those of
 * {@code statistics}. {@code Evidence} decides, {@code Summary} says the decision in one sentence, {@code Warning} what not to conclude.
 *
 * <p>Three kinds of numbers stand side by side, because they answer different questions. P(best) and expected loss say which arm is the
 * better bet now. The fixed-horizon p-values are for one look at a size fixed in advance. The anytime-valid ones may be looked at every day,
 * and pay for it with width. What is not known is null, never a number that looks like one.
 */
@NullMarked
package org.growthlayer.reward.results;

import org.jspecify.annotations.NullMarked;
