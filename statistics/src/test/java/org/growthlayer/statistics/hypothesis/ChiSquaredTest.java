package org.growthlayer.statistics.hypothesis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ChiSquaredTest {
    /** The example of prop.test in R, after J. L. Fleiss (1981), "Statistical Methods for Rates and Proportions", page 139. */
    @Test
    void shouldGiveThePublishedValueForTheSmokersOfFleiss() {
        ChiSquared test = ChiSquared.ofArms(List.of(new Proportion(83, 86), new Proportion(90, 93), new Proportion(129, 136),
                new Proportion(70, 82)));

        assertThat(test.statistic()).isCloseTo(12.6, within(5e-2));
        assertThat(test.degreesOfFreedom()).isEqualTo(3);
        assertThat(test.pValue()).isCloseTo(0.005585, within(5e-7));
    }

    @Test
    void shouldGiveThePublishedValuesOfTwoArms() {
        TwoProportions arms = TwoProportionsTest.of(200, 1000, 250, 1000);
        ChiSquared plain = ChiSquared.ofArms(List.of(arms.control(), arms.treatment()));

        assertThat(plain.statistic()).isCloseTo(7.1684588, within(5e-8));
        assertThat(plain.pValue()).isCloseTo(0.0074196493, within(5e-11));
        assertThat(ChiSquared.yates(arms).statistic()).isCloseTo(6.8845878, within(5e-8));
        assertThat(ChiSquared.yates(arms).pValue()).isCloseTo(0.0086942115, within(5e-11));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldAgreeWithTheTableAndNotCareForTheOrder(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<Proportion> arms = new ArrayList<>();
            for (int arm = 0; arm < 2 + random.nextInt(6); arm++) {
                long units = 2L + random.nextInt(100_000);
                arms.add(new Proportion(1 + random.nextLong(units - 1), units));
            }
            ChiSquared test = ChiSquared.ofArms(arms);
            long[][] table = arms.stream().map(arm -> new long[]{arm.conversions(), arm.failures()}).toArray(long[][]::new);

            var library = ChiSquareTest.withDefaults().test(table);
            assertThat(test.statistic()).as("seed %d %s", seed, arms).isCloseTo(library.getStatistic(),
                    within(1e-10 * library.getStatistic()));
            assertThat(test.pValue()).as("seed %d %s", seed, arms).isCloseTo(library.getPValue(),
                    within(1e-8 * library.getPValue()));
            Collections.shuffle(arms, random);
            assertThat(ChiSquared.ofArms(arms).statistic()).isCloseTo(test.statistic(), within(1e-12 * (1 + test.statistic())));
        }
    }

    @Test
    void shouldLeaveOutArmsWithoutUnits() {
        Proportion empty = new Proportion(0, 0);
        Proportion first = new Proportion(10, 100);
        Proportion second = new Proportion(20, 100);

        assertThat(ChiSquared.ofArms(List.of(empty, first, empty, second))).isEqualTo(ChiSquared.ofArms(List.of(first, second)));
    }

    @Test
    void shouldFindNothingWhereThereIsNothingToTest() {
        Proportion none = new Proportion(0, 50);
        Proportion all = new Proportion(50, 50);

        assertThat(ChiSquared.ofArms(List.of())).isEqualTo(new ChiSquared(0, 0, 1));
        assertThat(ChiSquared.ofArms(List.of(none))).isEqualTo(new ChiSquared(0, 0, 1));
        assertThat(ChiSquared.ofArms(List.of(none, none, none))).isEqualTo(new ChiSquared(0, 2, 1));
        assertThat(ChiSquared.ofArms(List.of(all, all))).isEqualTo(new ChiSquared(0, 1, 1));
        assertThat(ChiSquared.yates(TwoProportionsTest.of(10, 21, 11, 22)).pValue()).isEqualTo(1);
    }

    @Test
    void shouldKeepTailsTooSmallToBeADifferenceFromOne() {
        ChiSquared test = ChiSquared.ofArms(List.of(new Proportion(0, 700), new Proportion(700, 700)));

        // SciPy 1.17, chi2.sf(1400, 1).
        assertThat(test.statistic()).isCloseTo(1400, within(1e-9));
        assertThat(test.pValue()).isCloseTo(2.1010145162644003e-306, within(1e-314));
    }
}
