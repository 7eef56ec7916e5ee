package org.growthlayer.reward.stats;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.growthlayer.contracts.ArmStats;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.reward.units.Counts;
import org.growthlayer.statistics.bandit.ArmPosterior;

/**
 * An arm and what its units add up to.
 *
 * @param alpha prior plus conversions
 * @param beta prior plus failures
 */
public record ArmCounters(Experiment.Arm arm, double alpha, double beta, Counts counts) {
    private static final int SCALE = 6;

    /** Revenue per settled unit, 0 while there is none, to six decimals. */
    BigDecimal averageReward() {
        return perSample(counts.revenue());
    }

    /** Share of the settled units that converted, 0 while there is none, to six decimals. */
    BigDecimal conversionRate() {
        return perSample(BigDecimal.valueOf(counts.conversions()));
    }

    ArmPosterior posterior() {
        // More may be taken back than was paid; what an arm is worth is believed to be 0 at least.
        var revenue = counts.revenue().max(BigDecimal.ZERO).doubleValue();
        return new ArmPosterior(alpha, beta, counts.samples(), counts.conversions(), revenue);
    }

    ArmStats.Arm fact() {
        return new ArmStats.Arm(arm.armId(), alpha, beta, counts.samples(), counts.conversions(), counts.pending(),
                counts.revenue());
    }

    private BigDecimal perSample(BigDecimal total) {
        return counts.samples() == 0
                ? BigDecimal.ZERO
                : total.divide(BigDecimal.valueOf(counts.samples()), SCALE, RoundingMode.HALF_EVEN).stripTrailingZeros();
    }
}
