/**
 * What is measured, and what is read off it beside the answers: the servers and services of a mesh that belongs to one run of the
 * benchmark, the ceiling next to them, and the counters of both.
 *
 * <p>Everything is a child of this process, as in {@code ./growth up}, and ends with it whatever happens to it.
 */
@NullMarked
package org.growthlayer.bench.rig;

import org.jspecify.annotations.NullMarked;
