package org.growthlayer.statistics.bandit;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.growthlayer.statistics.bandit.Policy.EpsilonGreedy;
import org.growthlayer.statistics.bandit.Policy.Fixed;
import org.growthlayer.statistics.bandit.Policy.ThompsonSampling;
import org.growthlayer.statistics.bandit.Policy.Ucb1;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class PolicyTest {
    private static final ExplorationFloor FIVE_PERCENT = new ExplorationFloor(0.05);
    private static final Standings THREE = conversions(ArmPosterior.ofCounts(1, 2), ArmPosterior.ofCounts(0, 2),
            ArmPosterior.ofCounts(3, 2));

    @Test
    void shouldGiveThePublishedIndicesOfUcb1() {
        assertThat(Ucb1.indices(THREE)).containsExactly(new double[]{1.5723073962832794, 1.5174271293851465, 1.5597051824376162},
                within(1e-15));
        assertThat(new Ucb1().shares(THREE)).containsExactly(1, 0, 0);
    }

    @Test
    void shouldPlayEveryArmOnceBeforeComparingThem() {
        Standings standings = conversions(ArmPosterior.ofCounts(90, 10), ArmPosterior.ofCounts(0, 0),
                ArmPosterior.ofCounts(0, 0));

        assertThat(Ucb1.indices(standings)[1]).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(new Ucb1().shares(standings)).containsExactly(0, 0.5, 0.5);
    }

    @Test
    void shouldScaleRevenueForUcb1ByTheDearestConversion() {
        // Values per conversion 2 and 20, rates .2 and .1: means .2 * 2 / 20 and .1 * 20 / 20.
        Standings standings = new Standings(
                List.of(new ArmPosterior(201, 801, 1000, 200, 400), new ArmPosterior(101, 901, 1000, 100, 2000)),
                Objective.REVENUE);
        double width = Math.sqrt(2 * Math.log(2000) / 1000);

        assertThat(Ucb1.indices(standings)).containsExactly(new double[]{0.02 + width, 0.1 + width}, within(1e-15));
        assertThat(Ucb1.indices(new Standings(List.of(new ArmPosterior(1, 3, 2, 0, 0)), Objective.REVENUE))[0])
                .isCloseTo(Math.sqrt(Math.log(2)), within(1e-15));
    }

    @Test
    void shouldGiveTheGreedyArmAllButEpsilon() {
        assertThat(new EpsilonGreedy(0.3).shares(THREE)).containsExactly(new double[]{0.1, 0.1, 0.8}, within(1e-15));
        assertThat(new EpsilonGreedy(0.3).shares(conversions(ArmPosterior.ofCounts(0, 0), ArmPosterior.ofCounts(0, 0))))
                .containsExactly(0.5, 0.5);
    }

    @Test
    void shouldNormaliseFixedWeights() {
        assertThat(new Fixed(List.of(9.0, 0.0, 1.0)).shares(THREE)).containsExactly(new double[]{0.9, 0, 0.1}, within(1e-15));
    }

    @Test
    void shouldShareByProbabilityToBeBest() {
        assertThat(new ThompsonSampling().shares(THREE)).containsExactly(BestArm.of(THREE).probabilities());
    }

    @Test
    void shouldShareEvenlyWhileTheSameIsKnownOfAllArms() {
        for (ArmPosterior arm : List.of(ArmPosterior.ofCounts(0, 0), new ArmPosterior(0.5, 20, 0, 0, 0),
                new ArmPosterior(51, 951, 1000, 50, 600))) {
            for (int arms : new int[]{1, 2, 3, 50}) {
                for (Objective objective : Objective.values()) {
                    Standings standings = new Standings(Collections.nCopies(arms, arm), objective);

                    double[] shares = new ThompsonSampling().shares(standings);

                    assertThat(shares).hasSize(arms).containsOnly(1.0 / arms);
                    assertThat(shares).containsExactly(BestArm.of(standings).probabilities(), within(1e-12));
                }
            }
        }
    }

    @Test
    void shouldSpreadTheFloorEvenlyAndKeepTheOrder() {
        double[] floored = new ExplorationFloor(0.3).apply(0.7, 0.2, 0.1);

        assertThat(floored).containsExactly(new double[]{0.59, 0.24, 0.17}, within(1e-15));
        assertThat(ExplorationFloor.NONE.apply(0.7, 0.3)).containsExactly(0.7, 0.3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldDrawInTheProportionsItReports(long seed) {
        Random random = new Random(seed);
        Standings standings = BestArmTest.anyStandings(random);
        UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        for (Policy policy : List.of(new ThompsonSampling(), new Ucb1(), new EpsilonGreedy(0.2), weights(standings.size()))) {
            double[] shares = policy.propensities(standings, FIVE_PERCENT);
            assertThat(Arrays.stream(shares).sum()).as("seed %d %s", seed, policy).isCloseTo(1, within(1e-12));
            assertThat(Arrays.stream(shares).min().orElseThrow()).isGreaterThanOrEqualTo(0.05 / standings.size());
            Chooser chooser = policy.chooser(standings, FIVE_PERCENT);
            int draws = 40_000;
            double[] counts = new double[standings.size()];
            for (int draw = 0; draw < draws; draw++) {
                counts[chooser.choose(rng)]++;
            }
            for (int arm = 0; arm < counts.length; arm++) {
                double error = Math.sqrt(shares[arm] * (1 - shares[arm]) / draws);
                assertThat(counts[arm] / draws).as("seed %d %s arm %d", seed, policy, arm).isCloseTo(shares[arm],
                        within(4.5 * error));
            }
        }
    }

    @Test
    void shouldNeverDrawAnArmOfWeightZeroWithoutAFloor() {
        UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(1L);
        Chooser chooser = new Fixed(List.of(0.0, 0.1, 0.7, 0.0)).chooser(conversions(ArmPosterior.ofCounts(0, 0),
                ArmPosterior.ofCounts(0, 0), ArmPosterior.ofCounts(0, 0), ArmPosterior.ofCounts(0, 0)), ExplorationFloor.NONE);

        for (int draw = 0; draw < 10_000; draw++) {
            assertThat(chooser.choose(rng)).isBetween(1, 2);
        }
    }

    @Test
    void shouldRepeatItsDrawsForTheSameSeed() {
        Chooser chooser = new ThompsonSampling().chooser(THREE, FIVE_PERCENT);
        UniformRandomProvider one = RandomSource.XO_RO_SHI_RO_128_PP.create(9L);
        UniformRandomProvider other = RandomSource.XO_RO_SHI_RO_128_PP.create(9L);

        for (int draw = 0; draw < 1_000; draw++) {
            assertThat(chooser.choose(one)).isEqualTo(chooser.choose(other));
        }
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        for (double bad : new double[]{-0.1, 1, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new ExplorationFloor(bad))
                    .withMessageContaining(Double.toString(bad));
        }
        for (double bad : new double[]{-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new EpsilonGreedy(bad))
                    .withMessageContaining(Double.toString(bad));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Fixed(List.of(1.0, -1.0))).withMessageContaining("-1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Fixed(List.of(Double.NaN))).withMessageContaining("NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> new Fixed(List.of(0.0, 0.0))).withMessageContaining("[0.0, 0.0]");
        assertThatIllegalArgumentException().isThrownBy(() -> new Fixed(List.of(Double.POSITIVE_INFINITY)))
                .withMessageContaining("Infinity");
        assertThatIllegalArgumentException().isThrownBy(() -> new Fixed(List.of(1.0)).shares(THREE))
                .withMessageContaining("1 weights for 3");
    }

    private static Fixed weights(int arms) {
        Double[] weights = new Double[arms];
        for (int arm = 0; arm < arms; arm++) {
            weights[arm] = (double) arm;
        }
        return new Fixed(List.of(weights));
    }

    private static Standings conversions(ArmPosterior... arms) {
        return new Standings(List.of(arms), Objective.CONVERSION);
    }
}
