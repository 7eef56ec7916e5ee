package org.growthlayer.assignment.abtests;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Algorithm;
import org.growthlayer.contracts.Experiment.Arm;
import org.growthlayer.contracts.Experiment.Status;
import org.growthlayer.edge.problems.Problem;
import org.jspecify.annotations.Nullable;

/**
 * An experiment with fixed shares and two arms, in the words of A/B tests.
 *
 * @param key what experiments are called by; the other routes of the experiment take it as well as the id
 * @param controlId the campaign of the control; the name of the arm, if it was given none
 * @param variantId the campaign of the other arm, in the same way
 * @param sampleSize settled users that each arm needs before the test can be judged
 * @param confidence how sure the answer has to be
 * @param winner {@code control} or {@code variant}, if the test was ended with a winner
 */
record AbTest(UUID testId, String key, String testName, String controlId, String variantId, int sampleSize, double confidence,
        boolean isActive, Status status, @Nullable String winner, Instant createdAt, @Nullable Instant startedAt,
        @Nullable Instant endedAt) {
    static final String CONTROL = "control";
    static final String VARIANT = "variant";
    static final String CAMPAIGN = "campaign_id";

    /**
     * The experiment as a test.
     *
     * @throws Problem 409 if it is none: it has other than two arms, or shares that move
     */
    static AbTest of(Experiment it) {
        if (it.algorithmType() != Algorithm.FIXED || it.arms().size() != 2) {
            throw Problem.conflict("not_an_ab_test",
                    "The experiment " + it.key() + " is no A/B test, which has fixed shares and two arms.");
        }
        var winner = it.arms().stream().filter(arm -> arm.armId().equals(it.winnerArmId())).findFirst();
        return new AbTest(it.id(), it.key(), it.name(), campaign(arm(it, true)), campaign(arm(it, false)), it.minSampleSize(),
                it.confidenceThreshold(), it.status() == Status.RUNNING, it.status(), winner.map(AbTest::group).orElse(null),
                it.createdAt(), it.startedAt(), it.endedAt());
    }

    /** What the users of an arm are called. */
    static String group(Arm arm) {
        return arm.isControl() ? CONTROL : VARIANT;
    }

    /** The arm of this group. */
    static Arm arm(Experiment it, boolean control) {
        return it.arms().stream().filter(arm -> arm.isControl() == control).findFirst().orElseThrow();
    }

    static String campaign(Arm arm) {
        return arm.payload() instanceof Map<?, ?> payload && payload.get(CAMPAIGN) instanceof String campaign
                ? campaign
                : arm.name();
    }
}
