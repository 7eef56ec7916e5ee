package org.growthlayer.contracts;

import java.time.Instant;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/** A user saw the arm. May be told more than once for one user and experiment; the earliest {@code exposedAt} stands. */
public record Exposure(UUID id, UUID experimentId, UUID armId, String userId, Instant exposedAt) implements Fact {
    public Exposure {
        requireNonNull(id, "id");
        requireNonNull(experimentId, "experiment_id");
        requireNonNull(armId, "arm_id");
        requireNonNull(userId, "user_id");
        requireNonNull(exposedAt, "exposed_at");
    }

    @Override
    public String partitionKey() {
        return userId;
    }
}
