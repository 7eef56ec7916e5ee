package org.growthlayer.assignment.assign;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for an arm.
 *
 * @param attributes what the request says of the user: JSON values by name, for conditions to look at
 */
public record Subject(String userId, Map<String, Object> attributes) {
    /** A user of whom nothing else is said. */
    public static Subject of(String userId) {
        return new Subject(userId, Map.of());
    }

    /** A user with attributes as they came; one that is null counts as not given. */
    public static Subject of(String userId, @Nullable Map<String, @Nullable Object> attributes) {
        if (attributes == null || attributes.isEmpty()) {
            return of(userId);
        }
        var given = new HashMap<String, Object>();
        attributes.forEach((name, value) -> {
            if (value != null) {
                given.put(name, value);
            }
        });
        return new Subject(userId, given);
    }
}
