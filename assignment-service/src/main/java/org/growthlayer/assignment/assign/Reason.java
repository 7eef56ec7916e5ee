package org.growthlayer.assignment.assign;

import java.util.Locale;

/** Why a user gets an arm; the name in lower case is what callers and metrics see. */
public enum Reason {
    /** Enrolled now, the arm chosen by the experiment's algorithm. */
    SAMPLED,
    /** Enrolled before. */
    STICKY,
    /** Enrolled before, in an arm that has been retired since; the new one was chosen by the experiment's algorithm. */
    REASSIGNED,
    /** Enrolled without Redis, by hash over the present shares. */
    FALLBACK,
    /** Not enrolled: the experiment has ended and this arm won. */
    WINNER,
    /** Not enrolled: the experiment is paused, ended without a winner, or cannot record an enrolment. */
    CONTROL,
    /** Not enrolled: the attributes do not meet the experiment's conditions. */
    NOT_ELIGIBLE,
    /** Not enrolled: one of the users who never are. */
    HOLDOUT,
    /** Not enrolled: another experiment of the exclusion group has the user. */
    EXCLUDED,
    /** Not enrolled: outside the share of traffic that is. */
    NOT_ALLOCATED,
    /** Not enrolled yet, and only looked at. */
    NOT_ENROLLED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** Why a user who has just been enrolled got the arm. */
    static Reason of(Enrolment enrolment) {
        return enrolment.movedFrom() == null ? SAMPLED : REASSIGNED;
    }

    @Override
    public String toString() {
        return wireName;
    }
}
