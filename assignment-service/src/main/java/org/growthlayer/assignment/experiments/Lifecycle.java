package org.growthlayer.assignment.experiments;

import java.time.Instant;
import java.util.UUID;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Status;
import org.jspecify.annotations.Nullable;

/** Where an experiment is in its life, and the moves that are legal from there. */
sealed interface Lifecycle {

    Experiment experiment();

    static Lifecycle of(Experiment experiment) {
        return switch (experiment.status()) {
            case DRAFT -> new Draft(experiment);
            case RUNNING -> new Running(experiment);
            case PAUSED -> new Paused(experiment);
            case COMPLETED -> new Completed(experiment);
        };
    }

    /** Does what is asked, or says why not. The next experiment carries the next version and {@code now} as its change time. */
    default Outcome decide(Move move, Instant now) {
        return switch (this) {
            case Draft draft -> move instanceof Move.Start ? draft.start(now) : refuse(move);
            case Running running -> switch (move) {
                case Move.Pause _ -> running.pause(now);
                case Move.Stop _ -> running.stop(now);
                case Move.DeclareWinner winner -> running.declareWinner(winner.armId(), now);
                case Move.Start _,Move.Resume _ -> refuse(move);
            };
            case Paused paused -> switch (move) {
                case Move.Resume _ -> paused.resume(now);
                case Move.Stop _ -> paused.stop(now);
                case Move.DeclareWinner winner -> paused.declareWinner(winner.armId(), now);
                case Move.Start _,Move.Pause _ -> refuse(move);
            };
            case Completed _ -> refuse(move);
        };
    }

    private Outcome refuse(Move move) {
        return new Outcome.Refused(experiment().status(), move.target());
    }

    /** Not started: nobody is assigned. */
    record Draft(Experiment experiment) implements Lifecycle {
        Outcome start(Instant now) {
            return moved(experiment, Status.RUNNING, null, now, now, null);
        }
    }

    /** Users are enrolled. */
    record Running(Experiment experiment) implements Lifecycle {
        Outcome pause(Instant now) {
            return moved(experiment, Status.PAUSED, null, now, experiment.startedAt(), null);
        }

        Outcome stop(Instant now) {
            return complete(experiment, null, now);
        }

        Outcome declareWinner(UUID armId, Instant now) {
            return complete(experiment, armId, now);
        }
    }

    /** Enrolled users keep their arm, nobody new is enrolled. */
    record Paused(Experiment experiment) implements Lifecycle {
        Outcome resume(Instant now) {
            return moved(experiment, Status.RUNNING, null, now, experiment.startedAt(), null);
        }

        Outcome stop(Instant now) {
            return complete(experiment, null, now);
        }

        Outcome declareWinner(UUID armId, Instant now) {
            return complete(experiment, armId, now);
        }
    }

    /** Over: everybody gets the winner, or the control if there is none. */
    record Completed(Experiment experiment) implements Lifecycle {}

    /** What came of a move. */
    sealed interface Outcome {
        /** The experiment as it is after the move. */
        record Moved(Experiment experiment) implements Outcome {}

        /** The state does not allow the move. */
        record Refused(Status from, Status to) implements Outcome {}

        /** The arm declared winner is not an arm of the experiment. */
        record UnknownArm(UUID armId) implements Outcome {}
    }

    private static Outcome complete(Experiment experiment, @Nullable UUID winner, Instant now) {
        if (winner != null && experiment.findArm(winner).isEmpty()) {
            return new Outcome.UnknownArm(winner);
        }
        return moved(experiment, Status.COMPLETED, winner, now, experiment.startedAt(), now);
    }

    private static Outcome moved(Experiment it, Status status, @Nullable UUID winner, Instant now,
            @Nullable Instant startedAt, @Nullable Instant endedAt) {
        return new Outcome.Moved(it.toBuilder().status(status).winnerArmId(winner).version(it.version() + 1).updatedAt(now)
                .startedAt(startedAt).endedAt(endedAt).build());
    }
}
