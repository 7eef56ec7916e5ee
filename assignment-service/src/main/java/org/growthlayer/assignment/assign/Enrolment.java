package org.growthlayer.assignment.assign;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.growthlayer.contracts.Assignment;
import org.jspecify.annotations.Nullable;

/**
 * A user's entry into an experiment, as it is told to everybody.
 *
 * @param arm the arm's id
 * @param eventId names this telling; the same however often it is repeated
 * @param propensity the chance the arm had at that moment, in (0, 1]
 * @param policyVersion the version of the arm statistics behind the choice, 0 for none
 * @param movedFrom the retired arm that the user had before; null for a first enrolment
 */
record Enrolment(UUID arm, UUID eventId, Instant enrolledAt, double propensity, long policyVersion,
        @Nullable UUID movedFrom) {

    /** The fact for the topic. */
    Assignment fact(UUID experimentId, String userId, Duration window, Reason reason) {
        return new Assignment(eventId, experimentId, arm, userId, enrolledAt, enrolledAt.plus(window), reason.toString(),
                propensity, policyVersion, movedFrom);
    }
}
