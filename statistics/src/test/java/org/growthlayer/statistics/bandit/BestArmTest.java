package org.growthlayer.statistics.bandit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class BestArmTest {
    private static final double EXACT = 1e-12;

    @Test
    void shouldGiveThePublishedValuesOfTwoArms() {
        BestArm answer = BestArm.of(conversions(ArmPosterior.ofCounts(100, 900), ArmPosterior.ofCounts(120, 880)));

        assertThat(answer.probabilities()[1]).isCloseTo(0.9231834390, within(1e-10));
        assertThat(answer.expectedLosses()[0]).isCloseTo(0.02044469377, within(1e-11));
        assertThat(answer.expectedLosses()[1]).isCloseTo(0.000484613926, within(1e-12));
        assertThat(answer.leader()).isEqualTo(1);
    }

    @Test
    void shouldGiveThePublishedValueOfTwoSmallArms() {
        BestArm answer = BestArm.of(conversions(ArmPosterior.ofCounts(0, 10), ArmPosterior.ofCounts(3, 7)));

        assertThat(answer.probabilities()[1]).isCloseTo(0.9548872180, within(1e-10));
    }

    @Test
    void shouldGiveThePublishedValuesOfFourArms() {
        BestArm answer = BestArm.of(conversions(ArmPosterior.ofCounts(10, 90), ArmPosterior.ofCounts(20, 82),
                ArmPosterior.ofCounts(30, 90), ArmPosterior.ofCounts(50, 80)));

        assertThat(answer.probabilities()[0]).isCloseTo(1.6e-7, within(5e-9));
        assertThat(answer.probabilities()[1]).isCloseTo(0.000804830, within(5e-9));
        assertThat(answer.probabilities()[2]).isCloseTo(0.011428670, within(5e-9));
        assertThat(answer.probabilities()[3]).isCloseTo(0.987766340, within(5e-9));
    }

    /** Expected values from adaptive quadrature over the rate itself, SciPy 1.17. */
    @Test
    void shouldAgreeWithAdaptiveQuadrature() {
        double[] best = BestArm.of(conversions(ArmPosterior.ofCounts(10, 90), ArmPosterior.ofCounts(20, 82),
                ArmPosterior.ofCounts(30, 90), ArmPosterior.ofCounts(50, 80))).probabilities();

        assertThat(best).containsExactly(new double[]{1.6118633337100336e-07, 0.0008048292559527076, 0.01142867156177866,
                0.987766337995935}, within(1e-13));
    }

    @Test
    void shouldAgreeWithTheClosedFormForUniformAgainstPower() {
        // P(X > Y) for X uniform and Y from Beta(a, 1), with distribution y^a, is E[X^a] = 1 / (a + 1), also far out in the tail.
        for (double a : new double[]{1e-2, 0.5, 1, 7, 1e3, 1e6}) {
            double[] best = BestArm.of(conversions(new ArmPosterior(1, 1, 0, 0, 0), new ArmPosterior(a, 1, 0, 0, 0)))
                    .probabilities();
            assertThat(best[0]).isCloseTo(1 / (a + 1), within(1e-10 / (a + 1)));
        }
    }

    @Test
    void shouldKeepTailsTooSmallToBeADifferenceFromOne() {
        // Both powers: P(x^(1/a) draw beats the other) = a / (a + b), exactly.
        double[] best = BestArm.of(conversions(new ArmPosterior(1e-2, 1, 0, 0, 0), new ArmPosterior(1e7, 1, 0, 0, 0)))
                .probabilities();

        assertThat(best[0]).isCloseTo(1e-2 / (1e7 + 1e-2), within(1e-18));
    }

    @Test
    void shouldShareEquallyBetweenEqualArms() {
        for (ArmPosterior arm : List.of(new ArmPosterior(0.5, 0.5, 0, 0, 0), ArmPosterior.ofCounts(0, 0),
                ArmPosterior.ofCounts(50, 950), ArmPosterior.ofCounts(4_000_000, 6_000_000))) {
            for (int arms : new int[]{1, 2, 5, 50}) {
                for (Objective objective : Objective.values()) {
                    BestArm answer = BestArm.of(new Standings(Collections.nCopies(arms, arm), objective));
                    double[] losses = answer.expectedLosses();
                    for (double share : answer.probabilities()) {
                        assertThat(share).as("%s x %d %s", arm, arms, objective).isCloseTo(1.0 / arms, within(EXACT));
                    }
                    assertThat(Arrays.stream(losses).max().orElseThrow()).isCloseTo(losses[0], within(1e-11));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void shouldHoldWhatIsTrueOfAllStandings(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 10; round++) {
            Standings standings = anyStandings(random);
            double[] best = BestArm.rawProbabilities(standings);
            BestArm answer = BestArm.of(standings);
            double[] losses = answer.expectedLosses();

            String of = "seed " + seed + " round " + round + " " + standings;
            assertThat(Arrays.stream(answer.probabilities()).sum()).as(of).isCloseTo(1, within(1e-9));
            assertThat(Arrays.stream(best).sum()).as("before normalisation, " + of).isCloseTo(1, within(1e-9));
            for (int arm = 1; arm < losses.length; arm++) {
                double expected = standings.mean(0) - standings.mean(arm);
                double scale = standings.mean(0) + standings.mean(arm);
                assertThat(losses[arm] - losses[0]).as("loss identity, " + of).isCloseTo(expected, within(2e-9 * scale));
                assertThat(losses[arm]).as(of).isNotNegative();
            }
        }
    }

    /** Arms that are alike are tabulated once. Changed by one part in 1e12 they are no longer alike, and all is computed for each. */
    @ParameterizedTest
    @ValueSource(longs = {201, 202, 203, 204, 205, 206, 207, 208})
    void shouldJudgeArmsThatAreAlikeAsIfTheyWereNot(long seed) {
        Random random = new Random(seed);
        Standings some = anyStandings(random);
        List<ArmPosterior> alike = new ArrayList<>();
        List<ArmPosterior> unlike = new ArrayList<>();
        for (int arm = 0; arm < 3 * some.size(); arm++) {
            ArmPosterior one = some.arms().get(random.nextInt(some.size()));
            alike.add(one);
            unlike.add(new ArmPosterior(one.alpha() * (1 + 1e-12 * arm), one.beta(), one.samples(), one.conversions(),
                    one.revenue()));
        }

        BestArm together = BestArm.of(new Standings(alike, some.objective()));
        BestArm apart = BestArm.of(new Standings(unlike, some.objective()));

        assertThat(together.probabilities()).as("seed %d %s", seed, alike).containsExactly(apart.probabilities(), within(1e-8));
        for (int arm = 0; arm < alike.size(); arm++) {
            assertThat(together.expectedLosses()[arm]).as("seed %d arm %d of %s", seed, arm, alike)
                    .isCloseTo(apart.expectedLosses()[arm], within(1e-8 * (1 + some.mean(0))));
            assertThat(together.probabilities()[arm]).as("seed %d arm %d of %s", seed, arm, alike)
                    .isCloseTo(together.probabilities()[alike.indexOf(alike.get(arm))], within(EXACT));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {101, 102, 103, 104, 105})
    void shouldFollowTheArmsWhenTheirOrderChanges(long seed) {
        Random random = new Random(seed);
        Standings standings = anyStandings(random);
        List<Integer> order = new ArrayList<>();
        for (int arm = 0; arm < standings.size(); arm++) {
            order.add(arm);
        }
        Collections.shuffle(order, random);

        BestArm before = BestArm.of(standings);
        BestArm after = BestArm.of(new Standings(order.stream().map(standings.arms()::get).toList(), standings.objective()));

        for (int arm = 0; arm < standings.size(); arm++) {
            assertThat(after.probabilities()[arm]).as("seed %d %s", seed, standings)
                    .isCloseTo(before.probabilities()[order.get(arm)], within(1e-11));
            assertThat(after.expectedLosses()[arm]).as("seed %d %s", seed, standings)
                    .isCloseTo(before.expectedLosses()[order.get(arm)], within(1e-11 * (1 + standings.mean(arm))));
        }
    }

    @Test
    void shouldRiseWithConversionsAndFallWithFailures() {
        double last = 0;
        for (int conversions = 0; conversions <= 40; conversions++) {
            double now = BestArm.of(conversions(ArmPosterior.ofCounts(20, 80), ArmPosterior.ofCounts(conversions, 80)))
                    .probabilities()[1];
            assertThat(now).isGreaterThan(last);
            last = now;
        }
        for (int failures = 80; failures <= 400; failures += 20) {
            double now = BestArm.of(conversions(ArmPosterior.ofCounts(20, 80), ArmPosterior.ofCounts(41, failures)))
                    .probabilities()[1];
            if (failures > 80) {
                assertThat(now).isLessThan(last);
            }
            last = now;
        }
    }

    @Test
    void shouldBeCertainWhenTheArmsAreFarApart() {
        BestArm answer = BestArm
                .of(conversions(ArmPosterior.ofCounts(1_000, 9_999_000), ArmPosterior.ofCounts(5_000_000, 5_000_000)));

        assertThat(answer.probabilities()[0]).isLessThan(1e-30);
        assertThat(answer.probabilities()[1]).isEqualTo(1);
        assertThat(answer.expectedLosses()[0]).isCloseTo(0.5 - 1_001 / 10_000_002.0, within(EXACT));
        assertThat(answer.expectedLosses()[1]).isLessThan(1e-30);
    }

    @Test
    void shouldTellTwoArmsOfMillionsApart() {
        // The normal approximation is good to about 1e-4 here: sd of a rate is sqrt(.25 / 1e7), the difference 2 sd of the difference.
        BestArm answer = BestArm
                .of(conversions(ArmPosterior.ofCounts(5_000_000, 5_000_000), ArmPosterior.ofCounts(5_004_472, 4_995_528)));

        assertThat(answer.probabilities()[1]).isCloseTo(0.97725, within(1e-4));
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void shouldAgreeWithDrawsFromTheRevenuePosterior(long seed) {
        UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        Standings standings = revenue(new ArmPosterior(31, 970, 1000, 30, 290), new ArmPosterior(26, 975, 1000, 25, 340),
                new ArmPosterior(1, 3, 2, 0, 0));
        int draws = 400_000;
        double[] wins = new double[3];
        for (int draw = 0; draw < draws; draw++) {
            wins[new ThompsonChooser(standings.worths()).choose(rng)]++;
        }

        double[] best = BestArm.of(standings).probabilities();
        for (int arm = 0; arm < 3; arm++) {
            double error = Math.sqrt(best[arm] * (1 - best[arm]) / draws);
            assertThat(wins[arm] / draws).as("arm %d seed %d", arm, seed).isCloseTo(best[arm], within(4.5 * error));
        }
    }

    @Test
    void shouldNotDependOnTheCurrency() {
        BestArm euros = BestArm.of(revenue(new ArmPosterior(31, 970, 1000, 30, 290), new ArmPosterior(26, 975, 1000, 25, 340)));
        BestArm dong = BestArm
                .of(revenue(new ArmPosterior(31, 970, 1000, 30, 290e6), new ArmPosterior(26, 975, 1000, 25, 340e6)));

        assertThat(dong.probabilities()[0]).isCloseTo(euros.probabilities()[0], within(EXACT));
        assertThat(dong.expectedLosses()[0] / 1e6).isCloseTo(euros.expectedLosses()[0], within(EXACT));
    }

    @Test
    void shouldPreferTheDearerArmForRevenueAndTheMoreFrequentForConversions() {
        ArmPosterior frequent = new ArmPosterior(201, 801, 1000, 200, 400);
        ArmPosterior dear = new ArmPosterior(101, 901, 1000, 100, 2_000);

        assertThat(BestArm.of(conversions(frequent, dear)).leader()).isZero();
        assertThat(BestArm.of(revenue(frequent, dear)).leader()).isEqualTo(1);
    }

    @Test
    void shouldLeaveLittleValueWhenTheLeaderIsClear() {
        BestArm clear = BestArm.of(conversions(ArmPosterior.ofCounts(100, 9_900), ArmPosterior.ofCounts(300, 9_700)));
        BestArm open = BestArm.of(conversions(ArmPosterior.ofCounts(10, 90), ArmPosterior.ofCounts(12, 88)));
        BestArm alone = BestArm.of(conversions(ArmPosterior.ofCounts(10, 90)));

        assertThat(clear.valueRemaining(0.95)).isZero();
        assertThat(open.valueRemaining(0.95)).isBetween(0.3, 1.5);
        assertThat(alone.valueRemaining(0.95)).isZero();
    }

    /** X and Y uniform, so P(X > (1 + x) Y) = 1 / (2 (1 + x)); and x^a in place of each leaves a = 3 times the logarithm. */
    @Test
    void shouldAgreeWithTheClosedFormOfTheValueRemaining() {
        ArmPosterior uniform = new ArmPosterior(1, 1, 0, 0, 0);
        ArmPosterior cubeRoot = new ArmPosterior(3, 1, 0, 0, 0);

        assertThat(BestArm.of(conversions(uniform, uniform)).valueRemaining(0.95)).isCloseTo(9, within(1e-7));
        assertThat(BestArm.of(conversions(uniform, uniform)).valueRemaining(0.75)).isCloseTo(1, within(1e-8));
        assertThat(BestArm.of(conversions(cubeRoot, cubeRoot)).valueRemaining(0.95)).isCloseTo(Math.cbrt(10) - 1, within(1e-8));
        assertThat(BestArm.of(conversions(uniform, uniform)).valueRemaining(0.5)).isCloseTo(0, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26})
    void shouldLeaveTheValueThatDrawsLeave(long seed) {
        UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        Standings standings = anyStandings(new Random(seed));
        BestArm answer = BestArm.of(standings);
        int draws = 50_000;
        for (double quantile : new double[]{0.5, 0.95, 0.999}) {
            double remaining = answer.valueRemaining(quantile);
            int below = 0;
            for (int draw = 0; draw < draws; draw++) {
                double leading = standings.sample(answer.leader(), rng);
                double best = leading;
                for (int arm = 0; arm < standings.size(); arm++) {
                    best = arm == answer.leader() ? best : Math.max(best, standings.sample(arm, rng));
                }
                below += best <= leading * (1 + remaining) ? 1 : 0;
            }
            double error = Math.sqrt(quantile * (1 - quantile) / draws);
            String as = "seed " + seed + " quantile " + quantile + " of " + standings;
            assertThat((double) below / draws).as(as).isGreaterThan(quantile - 4.5 * error);
            if (remaining > 0) {
                assertThat((double) below / draws).as(as).isLessThan(quantile + 4.5 * error);
            }
        }
    }

    @Test
    void shouldRefuseAQuantileThatIsNone() {
        BestArm answer = BestArm.of(conversions(ArmPosterior.ofCounts(1, 1)));

        assertThatIllegalArgumentException().isThrownBy(() -> answer.valueRemaining(1)).withMessageContaining("1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> answer.valueRemaining(Double.NaN)).withMessageContaining("NaN");
    }

    static Standings anyStandings(Random random) {
        int arms = 2 + random.nextInt(7);
        List<ArmPosterior> posteriors = new ArrayList<>();
        double rate = Math.pow(10, -3 * random.nextDouble());
        double prior = random.nextBoolean() ? 1 : 0.3;
        for (int arm = 0; arm < arms; arm++) {
            long samples = (long) Math.pow(10, 6 * random.nextDouble());
            long conversions = Math.min(samples, Math.round(samples * rate * (0.8 + 0.4 * random.nextDouble())));
            double revenue = conversions * 50 * random.nextDouble();
            posteriors.add(new ArmPosterior(prior + conversions, prior + samples - conversions, samples, conversions, revenue));
        }
        return new Standings(posteriors, random.nextBoolean() ? Objective.CONVERSION : Objective.REVENUE);
    }

    private static Standings conversions(ArmPosterior... arms) {
        return new Standings(List.of(arms), Objective.CONVERSION);
    }

    private static Standings revenue(ArmPosterior... arms) {
        return new Standings(List.of(arms), Objective.REVENUE);
    }
}
