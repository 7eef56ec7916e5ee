package org.growthlayer.statistics.power;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class MeanPowerTest {
    private static final MeanPower EVEN = new MeanPower(Design.even(0.05));

    /** The examples of power.t.test in R. */
    @Test
    void shouldGiveThePublishedValues() {
        assertThat(EVEN.power(1, 1, 20)).isCloseTo(0.8689528, within(5e-8));
        assertThat(EVEN.controlUnits(1, 1, 0.90)).isCloseTo(22.02110, within(5e-6));
        assertThat(EVEN.detectableDifference(1, 20, 0.90)).isCloseTo(1.0519931, within(5e-7));
    }

    /** The noncentral t distribution of SciPy 1.17. */
    @ParameterizedTest
    @CsvSource({"0.05, 1, 20, 1, 0.8689528016921269", "0.01, 3, 50, 0.5, 0.677371377528577", "0.05, 1, 2, 3, 0.38738935020066795",
            "0.05, 1, 1.6, 3, 0.19956461552622154", "0.05, 1, 1e6, 0.004, 0.8074292072071966",
            "0.05, 1, 3, 10, 0.9999999998908728",
            "1e-6, 1, 1e5, 0.03, 0.9653427852789637", "1e-4, 1, 2, 40, 0.14793460891682236"})
    void shouldAgreeWithAnotherImplementation(double alpha, double ratio, double units, double difference, double power) {
        assertThat(new MeanPower(new Design(alpha, ratio)).power(difference, 1, units)).isCloseTo(power, within(1e-8));
    }

    /** With two degrees of freedom P(T > t) for a huge t and delta is P(S < delta / t): here {@code 1 - e^-9}. */
    @Test
    void shouldStayWithinAMillionthWhateverTheDifference() {
        assertThat(new MeanPower(Design.even(1e-6)).power(3000, 1, 2)).isCloseTo(1 - Math.exp(-9), within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldAnswerForAnyOfTheThreeFromTheOthers(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            MeanPower test = new MeanPower(new Design(0.2 * random.nextDouble() + 1e-4, Math.exp(random.nextGaussian())));
            double deviation = Math.exp(5 * random.nextGaussian());
            double difference = deviation * (0.01 + 0.5 * random.nextDouble());
            double wanted = 0.5 + 0.49 * random.nextDouble();
            String as = "seed " + seed + " " + test + " " + difference + " of " + deviation + " " + wanted;

            double units = test.controlUnits(difference, deviation, wanted);

            assertThat(test.power(difference, deviation, units)).as(as).isCloseTo(wanted, within(1e-8));
            assertThat(test.power(-difference, deviation, units)).as(as).isCloseTo(wanted, within(1e-8));
            assertThat(test.power(difference, deviation, 2 * units)).as(as).isGreaterThan(wanted);
            assertThat(test.detectableDifference(deviation, units, wanted)).as(as).isCloseTo(difference,
                    within(1e-7 * difference));
        }
    }

    @Test
    void shouldNeedTheUnitsOfTheNormalFormulaWhenTheyAreMany() {
        // 2 (z_(alpha/2) + z_beta)^2 sd^2 / difference^2, and a quarter of the first term squared for the estimated deviation.
        double z = 1.959963984540054;
        double normal = 2 * Math.pow(z + 0.8416212335729143, 2) / 1e-4;

        assertThat(EVEN.controlUnits(0.01, 1, 0.80)).isCloseTo(normal + z * z / 4, within(1e-2));
    }

    @Test
    void shouldBeHalfTheLevelWithoutADifference() {
        assertThat(EVEN.power(0, 1, 5)).isCloseTo(0.025, within(1e-10));
        assertThat(EVEN.power(0, 1, 1e9)).isCloseTo(0.025, within(1e-9));
        assertThat(EVEN.power(1, 1, 1e9)).isCloseTo(1, within(1e-12));
        assertThat(EVEN.controlUnits(1e300, 1, 0.9)).isEqualTo(1.5);
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> EVEN.power(Double.NaN, 1, 10)).withMessageContaining("NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> EVEN.power(1, 0, 10)).withMessageContaining("deviation");
        assertThatIllegalArgumentException().isThrownBy(() -> EVEN.power(1, 1, 1))
                .withMessageContaining("too few control units: 1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> EVEN.controlUnits(0, 1, 0.8)).withMessageContaining("0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> EVEN.controlUnits(1, 1, 0.025)).withMessageContaining("0.025");
        assertThatIllegalArgumentException().isThrownBy(() -> EVEN.detectableDifference(1, -1, 0.8))
                .withMessageContaining("-1.0");
    }
}
