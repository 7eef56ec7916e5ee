package org.growthlayer.statistics.hypothesis;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class SampleRatioTest {
    private static final double[] EVEN = {0.5, 0.5};

    @Test
    void shouldGiveThePublishedValues() {
        assertThat(of(EVEN, 1000, 1200).pValue()).isCloseTo(0.000020079, within(5e-10));
        assertThat(of(new double[]{0.75, 0.25}, 310, 98).pValue()).isCloseTo(0.647434186, within(5e-10));
        assertThat(of(EVEN, 500, 500).pValue()).isEqualTo(1);
        // The mobile game with the gates at levels 30 and 40.
        assertThat(of(EVEN, 44_700, 45_489).pValue()).isCloseTo(0.0086, within(5e-5));
        // SciPy 1.17, chisquare([88, 120, 92]).
        assertThat(of(new double[]{1, 1, 1}, 88, 120, 92).test().statistic()).isCloseTo(6.08, within(1e-12));
        assertThat(of(new double[]{1, 1, 1}, 88, 120, 92).pValue()).isCloseTo(0.04783488949419841, within(1e-14));
    }

    @Test
    void shouldCallAMismatchOnlyWhatChanceDoesNotExplain() {
        assertThat(of(EVEN, 1000, 1200).isMismatch()).isTrue();
        assertThat(of(EVEN, 44_700, 45_489).isMismatch()).isFalse();
        assertThat(of(EVEN, 5, 5).isMismatch()).isFalse();
    }

    @Test
    void shouldLeaveOutArmsOfWeightZeroWithTheirUsers() {
        SampleRatio ratio = of(new double[]{0.5, 0, 0.5}, 1000, 777, 1200);

        assertThat(ratio).isEqualTo(of(EVEN, 1000, 1200));
        assertThat(ratio.test().degreesOfFreedom()).isEqualTo(1);
    }

    @Test
    void shouldFindNothingWithFewerThanTwoArmsOrWithoutUsers() {
        assertThat(of(EVEN, 0, 0).pValue()).isEqualTo(1);
        assertThat(of(new double[]{1}, 10).pValue()).isEqualTo(1);
        assertThat(of(new double[]{1, 0}, 10, 10).pValue()).isEqualTo(1);
        assertThat(of(new double[]{0, 0}, 10, 10).pValue()).isEqualTo(1);
        assertThat(of(new double[0]).pValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldNotCareForTheScaleOfTheWeightsOrTheOrderOfTheArms(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            long first = random.nextLong(1_000_000);
            long second = random.nextLong(1_000_000);
            double weight = random.nextDouble();
            double p = of(new double[]{weight, 1 - weight}, first, second).pValue();

            String as = "seed " + seed + " " + first + " " + second + " " + weight;
            assertThat(of(new double[]{700 * weight, 700 * (1 - weight)}, first, second).pValue()).as(as).isCloseTo(p,
                    within(1e-9));
            assertThat(of(new double[]{1 - weight, weight}, second, first).pValue()).as(as).isCloseTo(p, within(1e-9));
        }
    }

    @Test
    void shouldCountBillions() {
        assertThat(of(EVEN, 5_000_000_000L, 5_000_000_000L).pValue()).isEqualTo(1);
        assertThat(of(EVEN, 5_001_000_000L, 5_000_000_000L).pValue()).isBetween(1e-30, 1e-20);
        assertThat(of(EVEN, Long.MAX_VALUE, Long.MAX_VALUE).pValue()).isEqualTo(1);
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> of(EVEN, -1, 5)).withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> of(EVEN, 5)).withMessageContaining("1 counts");
        assertThatIllegalArgumentException().isThrownBy(() -> of(new double[]{1, Double.NaN}, 1, 1)).withMessageContaining("NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> of(new double[]{1, -0.5}, 1, 1)).withMessageContaining("-0.5");
    }

    private static SampleRatio of(double[] weights, long... users) {
        return SampleRatio.of(users, weights);
    }
}
