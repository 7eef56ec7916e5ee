package org.growthlayer.contracts;

import java.time.Instant;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * A visitor turned out to be a user: whatever is known of the anonymous id belongs to the user from now on. Where both were enrolled in
 * one experiment, the user's own enrolment stands. May be told more than once; the first user told of an anonymous id stands.
 */
public record Alias(UUID id, String anonymousId, String userId, Instant at) implements Fact {
    public Alias {
        requireNonNull(id, "id");
        requireNonNull(anonymousId, "anonymous_id");
        requireNonNull(userId, "user_id");
        requireNonNull(at, "at");
        if (anonymousId.equals(userId)) {
            throw new IllegalArgumentException("an alias of itself");
        }
    }

    @Override
    public String partitionKey() {
        return userId;
    }
}
