package org.growthlayer.statistics.hypothesis;

import java.util.List;
import java.util.Random;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;
import org.growthlayer.statistics.interval.Interval;
import org.growthlayer.statistics.moments.Moments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class WelchTestTest {
    private static final double LEVEL = 0.95;

    /** Student's sleep data (1908), as t.test(extra ~ group, data = sleep) of R prints them. */
    private static final Moments FIRST_DRUG = Moments.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
    private static final Moments SECOND_DRUG = Moments.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

    @Test
    void shouldGiveThePublishedValuesForTheSleepOfStudent() {
        WelchTest test = new WelchTest(SECOND_DRUG, FIRST_DRUG);

        assertThat(test.t()).isCloseTo(-1.8608, within(5e-5));
        assertThat(test.degreesOfFreedom()).isCloseTo(17.776, within(5e-4));
        assertThat(test.pValue()).isCloseTo(0.07939414018735820, within(1e-13));
        assertThat(test.interval(LEVEL).orElseThrow().low()).isCloseTo(-3.3654832, within(5e-8));
        assertThat(test.interval(LEVEL).orElseThrow().high()).isCloseTo(0.2054832, within(5e-8));
    }

    @Test
    void shouldGiveTheLiftWithTheDeltaMethod() {
        // Means 10 and 11, standard errors 0.1 and 0.2: sqrt(0.04 + 1.21 * 0.01) / 10 = 0.02282542.
        WelchTest test = new WelchTest(moments(10_000, 10, 100), moments(10_000, 11, 400));

        assertThat(test.lift().orElseThrow()).isCloseTo(0.1, within(1e-12));
        assertThat(test.liftInterval(LEVEL).orElseThrow().high()).isCloseTo(0.1 + 1.9599640 * 0.02282542, within(1e-8));
        assertThat(test.liftInterval(LEVEL).orElseThrow().low()).isCloseTo(0.1 - 1.9599640 * 0.02282542, within(1e-8));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldHoldWhatIsTrueOfAllMoments(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            Moments one = any(random);
            Moments other = any(random);
            WelchTest test = new WelchTest(one, other);
            WelchTest swapped = new WelchTest(other, one);
            String as = "seed " + seed + " " + test;

            var library = TTest.withDefaults().with(DataDispersion.HETEROSCEDASTIC).test(other.mean(), other.variance(),
                    other.count(), one.mean(), one.variance(), one.count());
            assertThat(test.t()).as(as).isCloseTo(library.getStatistic(), within(1e-10 * (1 + Math.abs(test.t()))));
            assertThat(test.degreesOfFreedom()).as(as).isCloseTo(library.getDegreesOfFreedom(),
                    within(1e-9 * test.degreesOfFreedom()));
            assertThat(test.pValue()).as(as).isCloseTo(library.getPValue(), within(1e-9));
            assertThat(test.degreesOfFreedom()).as(as).isBetween(Math.min(one.count(), other.count()) - 1 - 1e-9,
                    one.count() + other.count() - 2 + 1e-6);

            assertThat(swapped.t()).as(as).isEqualTo(-test.t());
            assertThat(swapped.pValue()).as(as).isCloseTo(test.pValue(), within(1e-14));
            double level = 1 - test.pValue();
            if (level > 1e-6 && level < 1 - 1e-9) {
                Interval at = test.interval(level).orElseThrow();
                double nearest = Math.min(Math.abs(at.low()), Math.abs(at.high()));
                assertThat(nearest).as("the interval of level 1 - p ends at 0, " + as).isLessThan(1e-5 * at.width());
            }
        }
    }

    @Test
    void shouldNotCareForTheUnitOfMoney() {
        WelchTest euros = new WelchTest(moments(100, 3, 16), moments(120, 4, 9));
        WelchTest cents = new WelchTest(moments(100, 300, 16e4), moments(120, 400, 9e4));

        assertThat(cents.t()).isCloseTo(euros.t(), within(1e-12));
        assertThat(cents.pValue()).isCloseTo(euros.pValue(), within(1e-12));
        assertThat(cents.lift().orElseThrow()).isCloseTo(euros.lift().orElseThrow(), within(1e-12));
        assertThat(cents.interval(LEVEL).orElseThrow().low()).isCloseTo(100 * euros.interval(LEVEL).orElseThrow().low(),
                within(1e-9));
    }

    @Test
    void shouldFindNothingWhereThereIsNothingToTest() {
        Moments one = Moments.of(7.5);
        Moments alike = moments(100, 5, 0);
        for (WelchTest test : List.of(new WelchTest(Moments.NONE, Moments.NONE), new WelchTest(one, FIRST_DRUG),
                new WelchTest(FIRST_DRUG, Moments.NONE), new WelchTest(alike, moments(100, 6, 0)))) {
            assertThat(test.t()).as("%s", test).isZero();
            assertThat(test.degreesOfFreedom()).as("%s", test).isZero();
            assertThat(test.pValue()).as("%s", test).isEqualTo(1);
            assertThat(test.interval(LEVEL)).as("%s", test).isEmpty();
            assertThat(test.liftInterval(LEVEL)).as("%s", test).isEmpty();
        }
    }

    @Test
    void shouldTestAgainstAnArmInWhichEveryUnitIsWorthTheSame() {
        WelchTest test = new WelchTest(moments(50, 0, 0), moments(50, 1, 4));

        assertThat(test.t()).isCloseTo(1 / Math.sqrt(4.0 / 50), within(1e-12));
        assertThat(test.degreesOfFreedom()).isCloseTo(49, within(1e-9));
        assertThat(test.lift()).isEmpty();
        assertThat(test.liftInterval(LEVEL)).isEmpty();
        assertThat(new WelchTest(moments(50, 1e-300, 4), moments(50, 1, 4)).liftInterval(LEVEL)).isEmpty();
    }

    @Test
    void shouldKeepTailsAndCountBillions() {
        WelchTest far = new WelchTest(moments(16, 0, 16), moments(16, 40 * Math.sqrt(2), 16));
        WelchTest many = new WelchTest(moments(1_000_000_000, 0, 0.5e9), moments(1_000_000_000, 10, 0.5e9));

        // SciPy 1.17: t.sf(40, 30) and t.sf(10, 2e9 - 2).
        assertThat(far.pValue() / 2).isCloseTo(6.863022597203209e-28, within(1e-36));
        assertThat(many.pValue() / 2).isCloseTo(7.61986e-24, within(1e-28));
    }

    @Test
    void shouldRefuseALevelThatIsNone() {
        WelchTest test = new WelchTest(FIRST_DRUG, SECOND_DRUG);

        assertThatIllegalArgumentException().isThrownBy(() -> test.interval(0)).withMessageContaining("0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> test.liftInterval(95)).withMessageContaining("95.0");
    }

    private static Moments any(Random random) {
        return moments(2L + random.nextInt(2000), 10 + random.nextGaussian(), 25 * random.nextDouble() + 0.1);
    }

    private static Moments moments(long count, double mean, double variance) {
        return new Moments(count, mean, variance * (count - 1));
    }
}
