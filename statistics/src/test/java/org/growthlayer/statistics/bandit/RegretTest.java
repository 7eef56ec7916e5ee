package org.growthlayer.statistics.bandit;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.growthlayer.statistics.bandit.Policy.ThompsonSampling;
import org.growthlayer.statistics.bandit.Policy.Ucb1;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Whole runs of 10,000 rounds against reference means of 1,000 runs. Fewer runs here, so a wider error: that of both sides together. */
class RegretTest {
    private static final int ROUNDS = 10_000;
    private static final int RUNS = 40;
    private static final int REFERENCE_RUNS = 1_000;
    private static final long SEED = 20_020_501;

    @ParameterizedTest
    @CsvSource({"0.9, 0.6, 5.64, 0.12", "0.55, 0.45, 20.24, 0.68"})
    void shouldRegretLikeThompsonSampling(double better, double worse, double mean, double standardError) {
        double regret = meanRegret(new ThompsonSampling(), better, worse);

        assertThat(regret).as("seed %d", SEED).isCloseTo(mean, within(4 * combined(standardError)));
    }

    @ParameterizedTest
    @CsvSource({"0.9, 0.6, 46.63, 0.33", "0.55, 0.45, 88.22, 0.66"})
    void shouldRegretLikeUcb1(double better, double worse, double mean, double standardError) {
        double regret = meanRegret(new Ucb1(), better, worse);
        double gap = better - worse;
        double theorem = 8 * Math.log(ROUNDS) / gap + (1 + Math.PI * Math.PI / 3) * gap;

        assertThat(regret).as("seed %d", SEED).isCloseTo(mean, within(4 * combined(standardError))).isLessThan(theorem);
    }

    private static double combined(double standardError) {
        return standardError * Math.sqrt(1 + (double) REFERENCE_RUNS / RUNS);
    }

    private static double meanRegret(Policy policy, double better, double worse) {
        double sum = 0;
        for (int run = 0; run < RUNS; run++) {
            sum += (better - worse) * playsOfTheWorse(policy, RandomSource.XO_RO_SHI_RO_128_PP.create(SEED + run), better, worse);
        }
        return sum / RUNS;
    }

    private static long playsOfTheWorse(Policy policy, UniformRandomProvider rng, double better, double worse) {
        ArmPosterior good = ArmPosterior.ofCounts(0, 0);
        ArmPosterior bad = ArmPosterior.ofCounts(0, 0);
        for (int round = 0; round < ROUNDS; round++) {
            Standings standings = new Standings(List.of(good, bad), Objective.CONVERSION);
            if (policy.chooser(standings, ExplorationFloor.NONE).choose(rng) == 0) {
                good = after(good, rng.nextDouble() < better);
            } else {
                bad = after(bad, rng.nextDouble() < worse);
            }
        }
        return bad.samples();
    }

    private static ArmPosterior after(ArmPosterior arm, boolean converted) {
        long failures = arm.samples() - arm.conversions();
        return converted
                ? ArmPosterior.ofCounts(arm.conversions() + 1, failures)
                : ArmPosterior.ofCounts(arm.conversions(), failures + 1);
    }
}
