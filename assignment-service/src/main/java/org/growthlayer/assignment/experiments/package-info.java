/**
 * Experiments as people make and steer them. A request is checked as a whole, so that one answer names everything that is wrong
 * with it; what passes becomes a draft. From there the only way on is the {@link org.growthlayer.assignment.experiments.Lifecycle}:
 * each state offers the moves it allows, and each move is one transaction that writes the new experiment, the line of who moved it,
 * when and why, and the publication of the whole experiment to everybody else.
 */
@NullMarked
package org.growthlayer.assignment.experiments;

import org.jspecify.annotations.NullMarked;
