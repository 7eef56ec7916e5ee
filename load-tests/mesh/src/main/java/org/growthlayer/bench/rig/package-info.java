/**
 * What is measured, and what is read off it beside the answers: the servers and services of a mesh that belongs to one run of a
 * benchmark, and their counters. {@link org.growthlayer.bench.rig.Rig} is assignment-service with the ceiling next to it,
 * {@link org.growthlayer.bench.rig.RewardRig} reward-service with somebody who tells it facts.
 *
 * <p>Everything is a child of this process, as in {@code ./growth up}, and ends with it whatever happens to it.
 */
@NullMarked
package org.growthlayer.bench.rig;

import org.jspecify.annotations.NullMarked;
