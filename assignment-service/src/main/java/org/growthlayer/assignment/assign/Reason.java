package org.growthlayer.assignment.assign;

import java.util.Locale;

/** Why a user gets an arm; the name in lower case is what callers and metrics see. */
public enum Reason {
    /** Enrolled now, the arm chosen by the experiment's algorithm. */
    SAMPLED,
    /** Enrolled before. */
    STICKY,
    /** Not enrolled: the experiment is paused, ended without a winner, or cannot record an enrolment. */
    CONTROL,
    /** Not enrolled: the experiment has ended and this arm won. */
    WINNER,
    /** Enrolled without Redis, by hash over the present shares. */
    FALLBACK;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    @Override
    public String toString() {
        return wireName;
    }
}
