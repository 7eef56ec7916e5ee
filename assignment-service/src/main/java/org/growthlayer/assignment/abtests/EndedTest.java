package org.growthlayer.assignment.abtests;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.growthlayer.contracts.ArmStats;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.statistics.hypothesis.ChiSquared;
import org.growthlayer.statistics.hypothesis.Proportion;
import org.growthlayer.statistics.hypothesis.TwoProportions;
import org.jspecify.annotations.Nullable;

/**
 * A test that has ended, and what its groups had come to when they were last told of.
 *
 * @param pending users whose window is still open; analyze counts them when it has passed
 * @param pValue of the chi-squared test of both conversion rates, without those users
 * @param improvement of the variant's conversion rate, as a part of the control's; null while the control has none
 */
record EndedTest(AbTest test, Group control, Group variant, long pending, double pValue, @Nullable Double improvement) {

    static EndedTest of(Experiment it, @Nullable ArmStats stats) {
        var control = Group.of(AbTest.arm(it, true).armId(), stats);
        var variant = Group.of(AbTest.arm(it, false).armId(), stats);
        var rates = new TwoProportions(control.proportion(), variant.proportion());
        return new EndedTest(AbTest.of(it), control, variant, control.pending() + variant.pending(),
                ChiSquared.ofArms(List.of(rates.control(), rates.treatment())).pValue(),
                rates.lift().isPresent() ? rates.lift().getAsDouble() : null);
    }

    /**
     * The users of one campaign.
     *
     * @param users all that were enrolled
     * @param settled those whose result is known
     * @param conversionRate of the settled; 0 while there is none
     */
    record Group(long users, long settled, long pending, long conversions, double conversionRate, BigDecimal revenue) {
        private static final Group NOBODY = new Group(0, 0, 0, 0, 0, BigDecimal.ZERO);

        static Group of(UUID armId, @Nullable ArmStats stats) {
            return stats == null
                    ? NOBODY
                    : stats.arms().stream().filter(arm -> arm.armId().equals(armId)).findFirst().map(Group::of).orElse(NOBODY);
        }

        private static Group of(ArmStats.Arm arm) {
            return new Group(arm.samples() + arm.pending(), arm.samples(), arm.pending(), arm.conversions(),
                    new Proportion(arm.conversions(), arm.samples()).rate(), arm.revenue());
        }

        private Proportion proportion() {
            return new Proportion(conversions, settled);
        }
    }
}
