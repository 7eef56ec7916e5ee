package org.growthlayer.assignment.experiments;

import java.util.Locale;

/** What was done to an experiment, as its history calls it. */
enum Action {
    CREATE, UPDATE, START, PAUSE, RESUME, STOP, DECLARE_WINNER, ADD_ARM, UPDATE_ARM, RETIRE_ARM,
    /** It should have started by itself and could not; its {@code start_at} is gone, so that it is not tried again. */
    MISS_START;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
