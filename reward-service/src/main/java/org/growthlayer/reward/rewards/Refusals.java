package org.growthlayer.reward.rewards;

import java.util.UUID;
import org.growthlayer.edge.problems.Problem;

/** What callers are told when their claim is not booked. */
final class Refusals {
    private Refusals() {}

    static Problem nameReused() {
        return Problem.unprocessable("idempotency_key_reused",
                "Another reward of this user was booked under this event id: the experiment, the arm or the amount differs.");
    }

    static Problem wrongArm(UUID knownArmId) {
        return Problem.conflict("wrong_arm", "The user is in arm " + knownArmId + " of this experiment.");
    }

    static Problem erased() {
        return Problem.conflict("user_erased", "The user asked to be forgotten after this occurred.");
    }
}
