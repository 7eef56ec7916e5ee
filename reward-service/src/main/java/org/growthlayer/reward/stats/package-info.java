/**
 * What is known of the arms of an experiment: shown over HTTP, and told to whoever chooses arms.
 *
 * <p>Both read the counters, never the units. Each change of a posterior has given its experiment a higher version in the same
 * transaction; {@link org.growthlayer.reward.stats.ArmStatsPublisher} tells the newest one a few times a second, so that a busy
 * experiment costs no more messages than a quiet one.
 */
@NullMarked
package org.growthlayer.reward.stats;

import org.jspecify.annotations.NullMarked;
