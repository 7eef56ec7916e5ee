package org.growthlayer.assignment.experiments;

import java.util.Arrays;
import java.util.List;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.edge.problems.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The version of an experiment that a caller has seen and wants to change, as HTTP tells it (RFC 9110 §13.1.1).
 *
 * @param header the value of {@code If-Match}; null if any version will do
 */
record IfMatch(@Nullable String header) {
    static final String HEADER = "If-Match";
    static final String MEANING = "The ETag of the version that was read; another one is answered 412";
    private static final int PRECONDITION_FAILED = 412;

    /** The entity tag of an experiment: its version. */
    static String tag(Experiment it) {
        return "\"" + it.version() + "\"";
    }

    /** Refuses with a 412 problem what is not the version the caller has seen. */
    void check(Experiment it) {
        if (header != null && Arrays.stream(header.split(",", -1)).map(String::strip)
                .noneMatch(tag -> tag.equals("*") || tag.equals(tag(it)))) {
            throw new Problem(PRECONDITION_FAILED, "version_changed",
                    "The experiment is at version " + it.version() + ", which is not the one of If-Match: read it again.",
                    List.of(),
                    null);
        }
    }
}
