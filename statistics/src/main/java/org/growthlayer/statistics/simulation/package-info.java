/**
 * What a stop rule will do, seen before it is trusted. "Stop when P(best) passes 95 %" sounds like an error of 5 %; looked at every day, it
 * declares a winner between two equal arms several times as often, and how often depends on the traffic, the looks and the minimum of units.
 *
 * <p>{@link org.growthlayer.statistics.simulation.StopRuleSimulation} runs the experiment with the {@link
 * org.growthlayer.statistics.simulation.StopSettings} it would have, on equal arms and on the lift that is hoped for, under every {@link
 * org.growthlayer.statistics.simulation.StopRule} at once, so that they can be compared on the same numbers.
 */
@NullMarked
package org.growthlayer.statistics.simulation;

import org.jspecify.annotations.NullMarked;
