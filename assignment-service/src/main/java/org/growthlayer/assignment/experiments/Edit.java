package org.growthlayer.assignment.experiments;

import java.util.UUID;
import org.growthlayer.assignment.experiments.ExperimentRequest.ArmRequest;

/** A change of what an experiment is, wherever it is in its life. */
sealed interface Edit extends Change {

    @Override
    default Action action() {
        return switch (this) {
            case Update _ -> Action.UPDATE;
            case AddArm _ -> Action.ADD_ARM;
            case ChangeArm _ -> Action.UPDATE_ARM;
            case RetireArm _ -> Action.RETIRE_ARM;
        };
    }

    /** Other values for some fields; with {@code whole}, the fields that are not given get their defaults instead of staying. */
    record Update(Patch<ExperimentRequest> patch, boolean whole) implements Edit {}

    /** One more arm. */
    record AddArm(ArmRequest arm) implements Edit {}

    /** Other values for some fields of an arm. */
    record ChangeArm(UUID armId, Patch<ArmRequest> patch) implements Edit {}

    /** No more users for an arm; those it has get another. */
    record RetireArm(UUID armId) implements Edit {}
}
