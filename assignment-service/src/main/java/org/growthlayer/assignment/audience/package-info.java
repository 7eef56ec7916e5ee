/**
 * Who may be enrolled in an experiment. An {@link org.growthlayer.assignment.audience.Admission} is compiled once per version of the
 * experiment; on a request it costs a few hashes. Holdout, traffic allocation and exclusion group each place users by a hash of their
 * own, so that being in one says nothing about being in another.
 */
@NullMarked
package org.growthlayer.assignment.audience;

import org.jspecify.annotations.NullMarked;
