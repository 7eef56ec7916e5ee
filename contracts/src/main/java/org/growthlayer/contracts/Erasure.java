package org.growthlayer.contracts;

import java.time.Instant;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * A user asked to be forgotten: nothing that leads back to them may be kept of what happened before {@code at}. Sums they are part of
 * stand. May be told more than once.
 */
public record Erasure(UUID id, String userId, Instant at) implements Fact {
    public Erasure {
        requireNonNull(id, "id");
        requireNonNull(userId, "user_id");
        requireNonNull(at, "at");
    }

    @Override
    public String partitionKey() {
        return userId;
    }
}
