package org.growthlayer.assignment.experiments;

import java.time.Instant;
import java.util.List;
import org.growthlayer.contracts.Experiment.Status;
import org.jspecify.annotations.Nullable;

/**
 * One change in the history of an experiment.
 *
 * @param version the version of the experiment that it made
 * @param from null for its creation
 * @param changed the fields that were set to other values, by the names they have in requests
 * @param who the name of the API key, or {@code schedule}
 */
record Transition(long version, Action action, @Nullable Status from, Status to, List<String> changed, String who,
        @Nullable String reason, Instant at) {

    /** Part of a history, oldest first; {@code nextCursor} asks for what came after and is null if that is all. */
    record Page(List<Transition> data, @Nullable String nextCursor) {}
}
