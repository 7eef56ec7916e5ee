package org.growthlayer.assignment.abtests;

import java.math.BigDecimal;
import java.util.UUID;
import org.growthlayer.contracts.ArmStats;
import org.growthlayer.contracts.Experiment;
import org.jspecify.annotations.Nullable;

/**
 * A test that has ended, and what its groups had come to when they were last told of.
 *
 * @param pending users whose window is still open; analyze counts them when it has passed
 */
record EndedTest(AbTest test, Group control, Group variant, long pending) {

    static EndedTest of(Experiment it, @Nullable ArmStats stats) {
        var control = Group.of(AbTest.arm(it, true).armId(), stats);
        var variant = Group.of(AbTest.arm(it, false).armId(), stats);
        return new EndedTest(AbTest.of(it), control, variant, control.pending() + variant.pending());
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
            var rate = arm.samples() == 0 ? 0 : (double) arm.conversions() / arm.samples();
            return new Group(arm.samples() + arm.pending(), arm.samples(), arm.pending(), arm.conversions(), rate,
                    arm.revenue());
        }
    }
}
