package org.growthlayer.assignment.experiments;

import java.util.UUID;
import org.growthlayer.contracts.Experiment.Status;

/** A step of an experiment along its {@link Lifecycle}. */
sealed interface Move extends Change {

    /** The status the experiment has if the move is legal. */
    default Status target() {
        return switch (this) {
            case Start _,Resume _ -> Status.RUNNING;
            case Pause _ -> Status.PAUSED;
            case Stop _,DeclareWinner _ -> Status.COMPLETED;
        };
    }

    @Override
    default Action action() {
        return switch (this) {
            case Start _ -> Action.START;
            case Pause _ -> Action.PAUSE;
            case Resume _ -> Action.RESUME;
            case Stop _ -> Action.STOP;
            case DeclareWinner _ -> Action.DECLARE_WINNER;
        };
    }

    /** Begin to enrol users. */
    record Start() implements Move {}

    /** Stop enrolling, keep the arms of those who are enrolled. */
    record Pause() implements Move {}

    /** Enrol again. */
    record Resume() implements Move {}

    /** End without a winner: everybody gets the control. */
    record Stop() implements Move {}

    /** End with a winner: everybody gets it. */
    record DeclareWinner(UUID armId) implements Move {}
}
