package org.growthlayer.reward.abtests;

import java.time.Instant;
import java.util.UUID;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Algorithm;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.reward.stats.ArmCounters;
import org.growthlayer.reward.stats.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * A test while it runs, or after it.
 *
 * @param sampleSize settled users that each group needs before the test is judged
 * @param progress of the group that is further behind, from 0 to 1
 * @param canEnd whether both groups have as many users as they need
 * @param winner {@code control} or {@code variant}, if the test was ended with a winner
 */
record AbTest(UUID testId, String testName, Experiment.Status status, boolean isActive, int sampleSize, double confidence,
        Group control, Group variant, double progress, boolean canEnd, @Nullable String winner, Instant createdAt,
        @Nullable Instant startedAt, @Nullable Instant endedAt) {
    static final String CONTROL = "control";
    static final String VARIANT = "variant";

    /**
     * The experiment as a test.
     *
     * @throws Problem 409 if it is none: it has other than two arms, or shares that move
     */
    static AbTest of(Statistics statistics) {
        var it = statistics.experiment();
        if (!isTest(it)) {
            throw Problem.conflict("not_an_ab_test",
                    "The experiment " + it.key() + " is no A/B test, which has fixed shares and two arms.");
        }
        var control = Group.of(arm(statistics, true));
        var variant = Group.of(arm(statistics, false));
        var least = Math.min(control.settled(), variant.settled());
        return new AbTest(it.id(), it.name(), it.status(), it.status() == Experiment.Status.RUNNING, it.minSampleSize(),
                it.confidenceThreshold(), control, variant, Math.min(1, (double) least / it.minSampleSize()),
                least >= it.minSampleSize(), winner(it), it.createdAt(), it.startedAt(), it.endedAt());
    }

    static boolean isTest(Experiment it) {
        return it.algorithmType() == Algorithm.FIXED && it.arms().size() == 2
                && it.arms().stream().filter(Experiment.Arm::isControl).count() == 1;
    }

    private static ArmCounters arm(Statistics statistics, boolean control) {
        return statistics.arms().stream().filter(it -> it.arm().isControl() == control).findFirst().orElseThrow();
    }

    private static @Nullable String winner(Experiment it) {
        return it.arms().stream().filter(arm -> arm.armId().equals(it.winnerArmId())).findFirst()
                .map(arm -> arm.isControl() ? CONTROL : VARIANT).orElse(null);
    }
}
