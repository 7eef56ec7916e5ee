package org.growthlayer.assignment.assign;

import org.growthlayer.assignment.catalog.LiveExperiment;

/**
 * The arm a user gets, and why.
 *
 * @param live the version of the experiment that answered
 * @param arm the index of the arm in it
 */
public record Choice(LiveExperiment live, int arm, Reason reason) {
    /** Whether the user was enrolled by this request. */
    public boolean isNew() {
        return reason == Reason.SAMPLED;
    }
}
