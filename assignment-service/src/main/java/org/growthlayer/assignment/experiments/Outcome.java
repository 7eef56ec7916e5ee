package org.growthlayer.assignment.experiments;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Status;
import org.growthlayer.edge.problems.FieldError;
import org.growthlayer.edge.problems.Problem;

/** What comes of a change. */
sealed interface Outcome {
    /** The experiment as it is after the change, with the next version. */
    record Changed(Experiment experiment) implements Outcome {}

    /** It is already as it should become. */
    record Unchanged(Experiment experiment) implements Outcome {}

    /** It stays as it is. */
    sealed interface Refusal extends Outcome {
        /** What to tell the caller. */
        default Problem problem() {
            return switch (this) {
                case Illegal it -> Problem.conflict("illegal_transition",
                        "The experiment is " + it.from() + "; from there it cannot become " + it.to() + ".");
                case Over _ -> Problem.conflict("experiment_completed", "The experiment is completed and stays as it is.");
                case UnknownArm it -> Problem.notFound("arm_not_found", "The experiment has no arm " + it.armId() + ".");
                case Invalid it -> Problem.badRequest(it.errors());
                case Unfit it -> conflict(it.error().code(), it.error().detail(), List.of(it.error()));
                case Locked it -> conflict("field_locked", "Some fields cannot be changed any more, see errors.",
                        it.fields().stream().sorted().map(field -> new FieldError(field, "locked",
                                field.equals("key") ? "never changes" : it.reason())).toList());
            };
        }

        private static Problem conflict(String code, String detail, List<FieldError> errors) {
            return new Problem(409, code, detail, errors, null);
        }
    }

    /** The state does not allow the move. */
    record Illegal(Status from, Status to) implements Refusal {}

    /** Nothing of a completed experiment can be changed. */
    record Over() implements Refusal {}

    /** The arm is not an arm of the experiment. */
    record UnknownArm(UUID armId) implements Refusal {}

    /** What was asked makes no experiment, whatever the state. */
    record Invalid(List<FieldError> errors) implements Refusal {}

    /** What was asked does not go with what the experiment, or its exclusion group, is now. */
    record Unfit(FieldError error) implements Refusal {
        Unfit(String field, String code, String detail) {
            this(new FieldError(field, code, detail));
        }
    }

    /** These fields must stay as they are. */
    record Locked(Set<String> fields, String reason) implements Refusal {}
}
