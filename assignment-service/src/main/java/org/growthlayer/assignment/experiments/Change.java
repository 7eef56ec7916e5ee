package org.growthlayer.assignment.experiments;

/** Something an admin, or the schedule, asks of an experiment. */
sealed interface Change permits Move, Edit {
    /** What the history calls it. */
    Action action();
}
