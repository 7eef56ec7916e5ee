package org.growthlayer.contracts;

import java.time.Instant;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * An arm has met the winner rule of its running experiment: each arm in use has {@code min_sample_size} settled units, and this one is the best
 * of them with at least the probability {@code confidence_threshold}. It may be declared the winner. Told once per experiment and arm, as it
 * was when it was found: the probability may be lower again by now.
 *
 * @param statsVersion the version of the arm statistics that met the rule
 * @param probability P(best) of the arm
 * @param threshold what the experiment asked for
 * @param expectedLoss what choosing the arm was expected to cost per unit against the best one
 * @param leastSamples settled units of the arm in use that has the fewest
 */
public record WinningArm(UUID id, UUID experimentId, UUID armId, long statsVersion, double probability, double threshold,
        double expectedLoss, long leastSamples, Instant foundAt) implements Fact {
    public WinningArm {
        requireNonNull(id, "id");
        requireNonNull(experimentId, "experiment_id");
        requireNonNull(armId, "arm_id");
        requireNonNull(foundAt, "found_at");
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must lie between 0 and 1: " + probability);
        }
    }

    @Override
    public String partitionKey() {
        return experimentId.toString();
    }
}
