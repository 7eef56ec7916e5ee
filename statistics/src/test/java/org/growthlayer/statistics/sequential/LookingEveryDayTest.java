package org.growthlayer.statistics.sequential;

import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.MarsagliaTsangWangDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.growthlayer.statistics.hypothesis.Proportion;
import org.growthlayer.statistics.hypothesis.TwoProportions;
import org.growthlayer.statistics.hypothesis.WelchTest;
import org.growthlayer.statistics.moments.Moments;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Experiments with nothing to find, looked at every day for two months: how often does each p-value fall below alpha at least once? */
class LookingEveryDayTest {
    private static final long SEED = 20_210_306;
    private static final int RUNS = 3000;
    private static final int DAYS = 60;
    private static final int UNITS_A_DAY = 300;
    private static final double ALPHA = 0.05;
    private static final int RUNS_WITH_MONEY = 600;
    private static final ConfidenceSequence SEQUENCE = ConfidenceSequence.tunedFor(ALPHA, 5000);
    private static final MixtureRatioTest MIXTURE = new MixtureRatioTest(1e-4);

    @Test
    void shouldErrOnConversionRatesNoOftenerThanAlphaWhileTheTestForOneLookDoes() {
        double sequence = shareFound(arms -> SEQUENCE.pValue(arms.difference(), arms.standardError(), unitsOf(arms)));
        double mixture = shareFound(arms -> MIXTURE.pValue(arms.difference(), arms.standardError()));
        double oneLook = shareFound(TwoProportions::pValue);

        assertThat(sequence).as("confidence sequence, seed %d", SEED).isLessThan(highest(RUNS));
        assertThat(mixture).as("mixture ratio, seed %d", SEED).isLessThan(highest(RUNS));
        assertThat(oneLook).as("two-proportion test, seed %d", SEED).isGreaterThan(4 * ALPHA);
    }

    @Test
    void shouldErrOnMoneyNoOftenerThanAlphaWhileTheTestForOneLookDoes() {
        double sequence = shareFoundInMoney((test, units) -> SEQUENCE.pValue(test.difference(), test.standardError(), units));
        double oneLook = shareFoundInMoney((test, units) -> test.pValue());

        assertThat(sequence).as("confidence sequence, seed %d", SEED).isLessThan(highest(RUNS_WITH_MONEY));
        assertThat(oneLook).as("Welch's test, seed %d", SEED).isGreaterThan(4 * ALPHA);
    }

    private static double shareFound(ToDoubleFunction<TwoProportions> pValue) {
        UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(SEED);
        var converted = MarsagliaTsangWangDiscreteSampler.Binomial.of(rng, UNITS_A_DAY, 0.1);
        int found = 0;
        for (int run = 0; run < RUNS; run++) {
            Proportion first = new Proportion(0, 0);
            Proportion second = first;
            boolean isFound = false;
            for (int day = 0; day < DAYS; day++) {
                first = first.plus(new Proportion(converted.sample(), UNITS_A_DAY));
                second = second.plus(new Proportion(converted.sample(), UNITS_A_DAY));
                isFound |= pValue.applyAsDouble(new TwoProportions(first, second)) <= ALPHA;
            }
            found += isFound ? 1 : 0;
        }
        return (double) found / RUNS;
    }

    /** Half of the units bring an exponential amount, the others nothing. */
    private static double shareFoundInMoney(ToDoubleBiFunction<WelchTest, Long> pValue) {
        UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(SEED);
        ZigguratSampler.Exponential exponential = ZigguratSampler.Exponential.of(rng, 20);
        DoubleSupplier revenue = () -> rng.nextBoolean() ? exponential.sample() : 0;
        int found = 0;
        for (int run = 0; run < RUNS_WITH_MONEY; run++) {
            Moments first = Moments.NONE;
            Moments second = Moments.NONE;
            boolean isFound = false;
            for (int day = 0; day < DAYS; day++) {
                first = first.plus(day(revenue));
                second = second.plus(day(revenue));
                isFound |= pValue.applyAsDouble(new WelchTest(first, second), first.count() + second.count()) <= ALPHA;
            }
            found += isFound ? 1 : 0;
        }
        return (double) found / RUNS_WITH_MONEY;
    }

    private static Moments day(DoubleSupplier revenue) {
        double[] values = new double[UNITS_A_DAY / 3];
        for (int unit = 0; unit < values.length; unit++) {
            values[unit] = revenue.getAsDouble();
        }
        return Moments.of(values);
    }

    private static double highest(int runs) {
        return ALPHA + 4 * Math.sqrt(ALPHA * (1 - ALPHA) / runs);
    }

    private static long unitsOf(TwoProportions arms) {
        return arms.control().units() + arms.treatment().units();
    }
}
