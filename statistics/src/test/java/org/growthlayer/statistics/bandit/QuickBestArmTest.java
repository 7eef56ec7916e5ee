package org.growthlayer.statistics.bandit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class QuickBestArmTest {
    private static final double PROMISED = 1e-5;

    @Test
    void shouldGiveThePublishedValues() {
        assertThat(QuickBestArm.probability(1, new double[]{101, 121}, new double[]{901, 881})).isCloseTo(0.9231834390,
                within(PROMISED));
        assertThat(QuickBestArm.probability(1, new double[]{1, 4}, new double[]{11, 8})).isCloseTo(0.9548872180,
                within(PROMISED));
        assertThat(QuickBestArm.probability(3, new double[]{11, 21, 31, 51}, new double[]{91, 83, 91, 81}))
                .isCloseTo(0.987766340, within(PROMISED));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldStayWithinWhatIsPromisedOfTheExactAnswer(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            int arms = 2 + random.nextInt(4);
            double units = Math.pow(10, 8 * random.nextDouble());
            double rate = Math.pow(10, -3 * random.nextDouble());
            double[] alphas = new double[arms];
            double[] betas = new double[arms];
            List<ArmPosterior> posteriors = new ArrayList<>();
            for (int arm = 0; arm < arms; arm++) {
                double conversions = Math.clamp(Math.rint(units * rate + 2 * random.nextGaussian() * Math.sqrt(units * rate)), 0,
                        units);
                alphas[arm] = 1 + conversions;
                betas[arm] = 1 + Math.rint(units - conversions);
                posteriors.add(new ArmPosterior(alphas[arm], betas[arm], 0, 0, 0));
            }
            double[] exact = BestArm.of(new Standings(posteriors, Objective.CONVERSION)).probabilities();
            for (int arm = 0; arm < arms; arm++) {
                assertThat(QuickBestArm.probability(arm, alphas, betas)).as("seed %d arm %d of %s", seed, arm, posteriors)
                        .isCloseTo(exact[arm], within(PROMISED));
            }
        }
    }

    @Test
    void shouldBeCertainWhenTheArmsAreFarApart() {
        double[] alphas = {1, 1e6};
        double[] betas = {1e6, 1};

        assertThat(QuickBestArm.probability(0, alphas, betas)).isCloseTo(0, within(PROMISED));
        assertThat(QuickBestArm.probability(1, alphas, betas)).isCloseTo(1, within(PROMISED));
    }
}
