package org.growthlayer.assignment.assign;

import java.util.Map;

/**
 * Who asks for an arm.
 *
 * @param attributes what the request says of the user: JSON values by name, for conditions to look at
 */
public record Subject(String userId, Map<String, Object> attributes) {
    public Subject {
        attributes = Map.copyOf(attributes);
    }

    /** A user of whom nothing else is said. */
    public static Subject of(String userId) {
        return new Subject(userId, Map.of());
    }
}
