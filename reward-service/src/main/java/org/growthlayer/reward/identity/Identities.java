package org.growthlayer.reward.identity;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of some ids at one moment.
 *
 * @param generation grows whenever units change hands
 * @param known of the ids asked for, those that are anonymous ids of somebody or were erased
 */
public record Identities(long generation, Map<String, Identity> known) {
    private static final Identity NOBODY_ELSE = new Identity(null, null, null);

    public Identities {
        known = Map.copyOf(known);
    }

    /** Whether all ids asked for are of users under their own name, of whom no erasure is remembered. */
    public boolean isEmpty() {
        return known.isEmpty();
    }

    /** The user behind the id: itself unless it is an anonymous id of somebody. */
    public String userOf(String id) {
        var user = of(id).userId();
        return user == null ? id : user;
    }

    /** When the anonymous id turned out to be the user; null for everybody else. */
    public @Nullable Instant adoptedAt(String id) {
        return of(id).adoptedAt();
    }

    /** The time of the newest erasure of this id; null if there is none that is remembered. */
    public @Nullable Instant erasedAt(String id) {
        return of(id).erasedAt();
    }

    /** Whether something that happened to this id then is to be forgotten. */
    public boolean isErased(String id, Instant happened) {
        var erased = of(id).erasedAt();
        return erased != null && !happened.isAfter(erased);
    }

    private Identity of(String id) {
        return known.getOrDefault(id, NOBODY_ELSE);
    }

    record Identity(@Nullable String userId, @Nullable Instant adoptedAt, @Nullable Instant erasedAt) {}
}
