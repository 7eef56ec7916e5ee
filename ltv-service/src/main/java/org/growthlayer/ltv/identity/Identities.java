package org.growthlayer.ltv.identity;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.growthlayer.ltv.purchases.Line;
import org.jspecify.annotations.Nullable;

/**
 * What is known of some ids at one moment.
 *
 * @param known of the ids asked for, those that are anonymous ids of somebody or were erased
 */
public record Identities(Map<String, Identity> known) {
    private static final Identity NOBODY_ELSE = new Identity(null, null);

    public Identities {
        known = Map.copyOf(known);
    }

    /** The user behind the id: itself unless it is an anonymous id of somebody. */
    public String userOf(String id) {
        var user = known.getOrDefault(id, NOBODY_ELSE).userId();
        return user == null ? id : user;
    }

    /** Whether something that happened to this id then is to be forgotten. */
    public boolean isErased(String id, Instant happened) {
        var erased = known.getOrDefault(id, NOBODY_ELSE).erasedAt();
        return erased != null && !happened.isAfter(erased);
    }

    /** The line as its user's; empty if it is to be forgotten. */
    public Optional<Line> resolve(Line line) {
        return isErased(line.userId(), line.occurredAt())
                ? Optional.empty()
                : Optional.of(line.of(userOf(line.userId())));
    }

    record Identity(@Nullable String userId, @Nullable Instant erasedAt) {}
}
