package org.growthlayer.assignment.experiments;

import java.time.Instant;
import java.util.List;
import org.growthlayer.contracts.Experiment.Slice;

/**
 * What a change depends on besides the experiment.
 *
 * @param taken what other experiments hold of the exclusion group of one that is about to start
 */
record Situation(Instant now, List<Slice> taken) {
    /** This time, and nobody else in the exclusion group. */
    static Situation at(Instant now) {
        return new Situation(now, List.of());
    }
}
