package org.growthlayer.contracts;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * The posterior of all arms of an experiment. {@code version} only grows; a reader keeps the highest and ignores the rest.
 */
public record ArmStats(UUID experimentId, long version, Instant at, List<Arm> arms) implements Fact {
    public ArmStats {
        requireNonNull(experimentId, "experiment_id");
        requireNonNull(at, "at");
        arms = List.copyOf(arms);
    }

    @Override
    public String partitionKey() {
        return experimentId.toString();
    }

    /**
     * What is known of one arm.
     *
     * @param alpha prior plus conversions
     * @param beta prior plus failures
     * @param samples settled units: conversions plus failures
     * @param pending units enrolled and not settled yet; shown, never counted in the posterior
     * @param revenue sum of the rewards of settled units, in the base currency; below 0 if more was given back than paid
     */
    public record Arm(UUID armId, double alpha, double beta, long samples, long conversions, long pending, BigDecimal revenue) {
        public Arm {
            requireNonNull(armId, "arm_id");
            requireNonNull(revenue, "revenue");
            if (samples < conversions || conversions < 0 || pending < 0) {
                throw new IllegalArgumentException(
                        "arm " + armId + ": samples " + samples + ", conversions " + conversions + ", pending " + pending);
            }
        }
    }
}
