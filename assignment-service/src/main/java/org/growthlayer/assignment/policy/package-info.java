/**
 * How an experiment's arms are dealt out. An {@link org.growthlayer.assignment.policy.Allocation} is everything an assignment needs of the
 * statistics, computed once when the experiment or the arm statistics change and never on a request: the chooser, the share of each arm
 * with the exploration floor in it, and the hash that places users without a memory.
 */
@NullMarked
package org.growthlayer.assignment.policy;

import org.jspecify.annotations.NullMarked;
