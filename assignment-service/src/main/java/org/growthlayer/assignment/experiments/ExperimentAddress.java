package org.growthlayer.assignment.experiments;

import java.util.UUID;

/** How a caller names an experiment. A key never looks like a UUID, so one text is never both. */
sealed interface ExperimentAddress {
    int UUID_LENGTH = 36;

    /** By its UUID. */
    record ById(UUID id) implements ExperimentAddress {}

    /** By its key. */
    record ByKey(String key) implements ExperimentAddress {}

    /** Reads a text that has passed {@link org.growthlayer.edge.requests.ExperimentRef}. */
    static ExperimentAddress of(String ref) {
        if (ref.length() == UUID_LENGTH) {
            try {
                return new ById(UUID.fromString(ref));
            } catch (IllegalArgumentException e) {
                return new ByKey(ref);
            }
        }
        return new ByKey(ref);
    }
}
