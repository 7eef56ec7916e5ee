package org.growthlayer.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/**
 * A user was enrolled in an arm. May be told more than once for one user and experiment; the earliest told stands.
 *
 * @param settlesAt the end of the attribution window: rewards that occurred later do not count for this unit
 * @param reason why this arm: {@code sampled}, {@code fallback}, or {@code reassigned} if the user's former arm was retired
 * @param propensity the chance this arm had at that moment, in (0, 1]; what inverse-propensity estimates divide by
 * @param policyVersion the version of the arm statistics the choice was based on, 0 for none
 * @param movedFrom the retired arm that the user had before; null for a first enrolment
 */
public record Assignment(UUID id, UUID experimentId, UUID armId, String userId, Instant enrolledAt, Instant settlesAt,
        String reason,
        double propensity, long policyVersion, @Nullable UUID movedFrom) implements Fact {
    public Assignment {
        requireNonNull(id, "id");
        requireNonNull(experimentId, "experiment_id");
        requireNonNull(armId, "arm_id");
        requireNonNull(userId, "user_id");
        requireNonNull(enrolledAt, "enrolled_at");
        requireNonNull(settlesAt, "settles_at");
        requireNonNull(reason, "reason");
        if (!(propensity > 0 && propensity <= 1)) {
            throw new IllegalArgumentException("propensity " + propensity + " is not in (0, 1]");
        }
    }

    @Override
    public String partitionKey() {
        return userId;
    }
}
