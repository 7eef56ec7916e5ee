/**
 * Experiments as people make and steer them. A request is checked as a whole, so that one answer names everything that is wrong
 * with it; what passes becomes a draft. From there on there are two kinds of {@link org.growthlayer.assignment.experiments.Change}: moves along
 * the {@link org.growthlayer.assignment.experiments.Lifecycle}, where each state offers the moves it allows, and edits, which the
 * {@link org.growthlayer.assignment.experiments.Editor} makes of whatever that state lets be changed. Each change is decided in plain Java on the
 * locked experiment and is one transaction that writes the next version, the line of who changed what, when and why, and the
 * publication of the whole experiment to everybody else.
 *
 * <p>Members of an exclusion group get their {@link org.growthlayer.assignment.experiments.Slices} of its users at their start, under a lock on
 * the group, so that two that start at once cannot get the same. The {@link org.growthlayer.assignment.experiments.Schedule} asks for moves as an
 * admin does, when the time for them has come, and so does {@link org.growthlayer.assignment.experiments.AutoCompletion} when an arm has met the
 * winner rule of an experiment that asks for that.
 */
@NullMarked
package org.growthlayer.assignment.experiments;

import org.jspecify.annotations.NullMarked;
