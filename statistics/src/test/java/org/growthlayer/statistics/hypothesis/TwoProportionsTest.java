package org.growthlayer.statistics.hypothesis;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.DiscreteDistribution;
import org.growthlayer.statistics.interval.Interval;
import org.growthlayer.statistics.interval.StandardNormal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class TwoProportionsTest {
    private static final double LEVEL = 0.95;

    /** z, p and interval as prop.test(c(250, 200), c(1000, 1000), correct = FALSE) of R has them. */
    @Test
    void shouldGiveThePublishedTestAndInterval() {
        TwoProportions arms = of(200, 1000, 250, 1000);

        assertThat(arms.z()).isCloseTo(2.677397763, within(5e-10));
        assertThat(arms.pValue()).isCloseTo(0.0074196493, within(5e-11));
        assertThat(arms.interval(LEVEL).orElseThrow().low()).isCloseTo(0.0134636, within(5e-8));
        assertThat(arms.interval(LEVEL).orElseThrow().high()).isCloseTo(0.0865364, within(5e-8));
        assertThat(arms.lift().orElseThrow()).isCloseTo(0.25, within(1e-15));
        assertThat(arms.fisherPValue()).isCloseTo(0.0086492409, within(5e-11));
    }

    /** Smokers among lung cancer patients, J. L. Fleiss (1981), two hospitals at a time. Expected values by the formula with 50 digits. */
    @ParameterizedTest
    @CsvSource({"83, 86, 90, 93, 0.009508518748", "90, 93, 129, 136, 0.4881823321", "129, 136, 70, 82, 5.787198660"})
    void shouldCompareTwoHospitals(long first, long ofFirst, long second, long ofSecond, double chiSquared) {
        double z = of(first, ofFirst, second, ofSecond).z();

        assertThat(z * z).isCloseTo(chiSquared, within(1e-9));
    }

    /** R. A. Fisher, "The Design of Experiments" (1935): the lady tasting tea got 3 of 4 cups right. */
    @Test
    void shouldNotBelieveTheLadyTastingTea() {
        assertThat(of(1, 4, 3, 4).fisherPValue()).isCloseTo(0.4857142857, within(1e-10));
        assertThat(of(0, 4, 4, 4).fisherPValue()).isCloseTo(2.0 / 70, within(1e-12));
    }

    /** Expected values by the formula of Katz with 50 digits. */
    @ParameterizedTest
    @CsvSource({"200, 1000, 250, 1000, 0.06094625, 0.47274190", "100, 1000, 120, 1000, -0.06589425, 0.54158134"})
    void shouldGiveTheIntervalOfTheLift(long first, long ofFirst, long second, long ofSecond, double low, double high) {
        Interval lift = of(first, ofFirst, second, ofSecond).liftInterval(LEVEL).orElseThrow();

        assertThat(lift.low()).isCloseTo(low, within(5e-9));
        assertThat(lift.high()).isCloseTo(high, within(5e-9));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldHoldWhatIsTrueOfAllCounts(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            Proportion one = anyArm(random);
            Proportion other = anyArm(random);
            TwoProportions arms = new TwoProportions(one, other);
            TwoProportions swapped = new TwoProportions(other, one);
            String as = "seed " + seed + " " + arms;

            assertThat(arms.z()).as(as).isEqualTo(-swapped.z());
            assertThat(arms.pValue()).as(as).isEqualTo(swapped.pValue()).isBetween(0.0, 1.0);
            ChiSquared both = ChiSquared.ofArms(List.of(arms.control(), arms.treatment()));
            assertThat(both.statistic()).as("z squared, " + as).isCloseTo(arms.z() * arms.z(),
                    within(1e-9 * (1 + both.statistic())));
            if (both.degreesOfFreedom() == 1) {
                assertThat(both.pValue()).as(as).isCloseTo(arms.pValue(), within(1e-9 * arms.pValue() + 1e-300));
            }
            assertThat(ChiSquared.yates(arms).statistic()).as(as).isBetween(0.0, both.statistic() + 1e-12);
            arms.interval(LEVEL).ifPresent(interval -> {
                assertThat(interval.contains(arms.difference())).as(as).isTrue();
                assertThat(interval.width()).as(as).isLessThanOrEqualTo(arms.interval(0.99).orElseThrow().width());
                assertThat(swapped.interval(LEVEL)).as(as).contains(new Interval(-interval.high(), -interval.low()));
            });
            arms.liftInterval(LEVEL).ifPresent(interval -> {
                assertThat(interval.contains(arms.lift().orElseThrow())).as(as).isTrue();
                assertThat(interval.low()).as(as).isGreaterThanOrEqualTo(-1);
                double inverse = 1 / (1 + swapped.liftInterval(LEVEL).orElseThrow().high()) - 1;
                assertThat(interval.low()).as(as).isCloseTo(inverse, within(1e-11 * (100 + inverse)));
            });
        }
    }

    @Test
    void shouldGetMoreSureWithTheDifferenceAndWithTheUnits() {
        double last = 1;
        for (long conversions = 101; conversions < 300; conversions++) {
            double now = of(100, 1000, conversions, 1000).pValue();
            assertThat(now).isLessThan(last);
            last = now;
        }
        last = 1;
        for (long times = 1; times <= 64; times *= 2) {
            double now = of(100 * times, 1000 * times, 110 * times, 1000 * times).pValue();
            assertThat(now).isLessThan(last);
            last = now;
        }
    }

    @Test
    void shouldFindNothingWhereThereIsNothingToTest() {
        for (TwoProportions arms : List.of(of(0, 0, 0, 0), of(0, 0, 5, 10), of(5, 10, 0, 0), of(0, 10, 0, 20),
                of(10, 10, 20, 20))) {
            assertThat(arms.z()).as("%s", arms).isZero();
            assertThat(arms.pValue()).as("%s", arms).isEqualTo(1);
            assertThat(arms.fisherPValue()).as("%s", arms).isEqualTo(1);
            assertThat(arms.standardError()).as("%s", arms).isZero();
            assertThat(arms.interval(LEVEL)).as("%s", arms).isEmpty();
            assertThat(arms.liftInterval(LEVEL)).as("%s", arms).isEmpty();
            assertThat(ChiSquared.yates(arms).pValue()).as("%s", arms).isEqualTo(1);
        }
    }

    @Test
    void shouldHaveNoLiftOverAControlThatNeverConverted() {
        assertThat(of(0, 1000, 5, 1000).lift()).isEmpty();
        assertThat(of(0, 1000, 5, 1000).liftInterval(LEVEL)).isEmpty();
        assertThat(of(5, 1000, 0, 1000).lift()).hasValue(-1);
        assertThat(of(5, 1000, 0, 0).lift()).isEmpty();
        assertThat(of(0, 1000, 5, 1000).interval(LEVEL)).isPresent();
    }

    @Test
    void shouldFindTheLargestDifferenceButNotItsInterval() {
        TwoProportions arms = of(0, 50, 50, 50);

        assertThat(arms.z()).isCloseTo(10, within(1e-12));
        assertThat(arms.pValue()).isCloseTo(1.523970604832105e-23, within(1e-36));
        assertThat(arms.interval(LEVEL)).isEqualTo(Optional.empty());
    }

    @Test
    void shouldKeepTheIntervalWithinMinusOneAndOne() {
        assertThat(of(1, 10, 9, 10).interval(0.99).orElseThrow().high()).isEqualTo(1);
        assertThat(of(9, 10, 1, 10).interval(0.99).orElseThrow().low()).isEqualTo(-1);
    }

    @Test
    void shouldCountBillionsAndSeeRatesOfOneInABillion() {
        long billion = 1_000_000_000;
        TwoProportions rare = of(1, billion, 9, billion);
        TwoProportions large = of(500_000_000, billion, 500_100_000, billion);

        // With rates near 0 the counts are Poisson: (9 - 1) / sqrt(9 + 1).
        assertThat(rare.z()).isCloseTo(8 / Math.sqrt(10), within(1e-8));
        assertThat(rare.lift().orElseThrow()).isCloseTo(8, within(1e-12));
        assertThat(large.z()).isCloseTo(1e-4 / Math.sqrt(0.25 * 2 / billion), within(1e-6));
        assertThat(of(1, billion * billion, 2, billion * billion).pValue()).isBetween(0.5, 0.6);
        assertThat(of(100, billion, 1100, billion).pValue()).isBetween(1e-200, 1e-100);
    }

    /** The share of A/A tests with p below a level is that level, within 4 standard errors and what discrete counts leave. */
    @Test
    void shouldErrAsOftenAsItsLevelSaysWhenLookedAtOnce() {
        long seed = 4711;
        int tests = 40_000;
        DiscreteDistribution.Sampler counts = BinomialDistribution.of(2000, 0.3)
                .createSampler(RandomSource.XO_RO_SHI_RO_128_PP.create(seed));
        int[] found = new int[3];
        double[] levels = {0.01, 0.05, 0.3};
        for (int test = 0; test < tests; test++) {
            double p = of(counts.sample(), 2000, counts.sample(), 2000).pValue();
            for (int i = 0; i < levels.length; i++) {
                found[i] += p < levels[i] ? 1 : 0;
            }
        }
        for (int i = 0; i < levels.length; i++) {
            double error = Math.sqrt(levels[i] * (1 - levels[i]) / tests);
            assertThat((double) found[i] / tests).as("seed %d level %f", seed, levels[i])
                    .isCloseTo(levels[i], within(4 * error + 0.015 * levels[i]));
        }
    }

    @Test
    void shouldSayWhenTheCountsAreTooSmallForTheNormalApproximation() {
        assertThat(of(1, 20, 3, 60).smallestExpectedCount()).isCloseTo(1, within(1e-12));
        assertThat(of(19, 20, 57, 60).smallestExpectedCount()).isCloseTo(1, within(1e-12));
        assertThat(of(0, 0, 0, 0).smallestExpectedCount()).isZero();
    }

    @Test
    void shouldTestExactlyWhateverIsTooSmallForTheNormalApproximation() {
        // SciPy 1.17, fisher_exact.
        assertThat(of(5, 1_000_000_000, 11, 1_000_000_000).fisherPValue()).isCloseTo(0.2101135, within(1e-6));
        TwoProportions largest = of(46_339, 2_147_400_000, 4, 46_000);
        assertThat(largest.smallestExpectedCount()).isLessThan(5);
        assertThat(largest.fisherPValue()).isBetween(0.01, 0.03);
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(-1, 5)).withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(6, 5)).withMessageContaining("6");
        assertThatIllegalArgumentException().isThrownBy(() -> of(1, Long.MAX_VALUE, 1, 1))
                .withMessageContaining("9223372036854775807");
        assertThatIllegalArgumentException().isThrownBy(() -> of(1, 1L << 31, 1, 1).fisherPValue())
                .withMessageContaining("2147483649");
        assertThatIllegalArgumentException().isThrownBy(() -> of(150_000, 1_000_000, 150_000, 1_000_000).fisherPValue())
                .withMessageContaining("margin 300000");
        assertThatIllegalArgumentException().isThrownBy(() -> of(1, 2, 1, 2).interval(1)).withMessageContaining("1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> of(0, 2, 1, 2).liftInterval(Double.NaN))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> StandardNormal.above(0)).withMessageContaining("0.0");
    }

    private static Proportion anyArm(Random random) {
        long units = (long) Math.pow(10, 6 * random.nextDouble()) - 1;
        return new Proportion((long) (units * Math.pow(random.nextDouble(), 3)), units);
    }

    static TwoProportions of(long controlConversions, long controlUnits, long conversions, long units) {
        return new TwoProportions(new Proportion(controlConversions, controlUnits), new Proportion(conversions, units));
    }
}
