package org.growthlayer.statistics.power;

import java.util.Random;
import org.growthlayer.statistics.interval.StandardNormal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class ProportionPowerTest {
    private static final ProportionPower EVEN = new ProportionPower(Design.even(0.05));

    /** The examples of power.prop.test in R. */
    @Test
    void shouldGiveThePublishedValues() {
        assertThat(EVEN.power(0.50, 0.75, 50)).isCloseTo(0.740, within(5e-4));
        assertThat(EVEN.controlUnits(0.50, 0.75, 0.90)).isCloseTo(76.7, within(0.05));
        assertThat(EVEN.detectableRate(0.50, 50, 0.90).orElseThrow()).isCloseTo(0.8026, within(5e-5));
        assertThat(EVEN.controlUnits(0.20, 0.25, 0.80)).isCloseTo(1093.7, within(0.05));
    }

    /** It is not above 0.80, as one reads. */
    @Test
    void shouldFindTwelvePercentAgainstTenWithAThousandUnitsInThreeCasesOfTen() {
        assertThat(EVEN.power(0.10, 0.12, 1000)).isCloseTo(0.2977321312482273, within(1e-13));
        assertThat(EVEN.controlUnits(0.10, 0.12, 0.80)).isCloseTo(3841, within(1.0));
    }

    /** The same formulas in SciPy 1.17. */
    @Test
    void shouldAgreeWithAnotherImplementation() {
        assertThat(new ProportionPower(Design.even(0.01)).controlUnits(0.50, 0.75, 0.90)).isCloseTo(109.09522166188233,
                within(1e-9));
        assertThat(EVEN.detectableRate(0.10, 1000, 0.80).orElseThrow()).isCloseTo(0.14074515431182968, within(1e-11));
        assertThat(EVEN.strictPower(0.50, 0.52, 10)).isCloseTo(0.050871293625351366, within(1e-13));
        assertThat(new ProportionPower(new Design(0.05, 2)).power(0.10, 0.13, 500)).isCloseTo(0.38768983999553797, within(1e-13));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldAnswerForAnyOfTheThreeFromTheOthers(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            ProportionPower test = new ProportionPower(
                    new Design(0.2 * random.nextDouble() + 1e-6, Math.exp(random.nextGaussian())));
            double control = 0.8 * random.nextDouble();
            double treatment = control + (1 - control) * 0.9 * random.nextDouble();
            double wanted = 0.5 + 0.49 * random.nextDouble();
            String as = "seed " + seed + " " + test + " " + control + " " + treatment + " " + wanted;

            double units = test.controlUnits(control, treatment, wanted);

            assertThat(test.power(control, treatment, units)).as(as).isCloseTo(wanted, within(1e-9));
            assertThat(test.detectableRate(control, units, wanted).orElseThrow()).as(as).isCloseTo(treatment, within(1e-8));
            assertThat(test.power(control, treatment, 2 * units)).as(as).isGreaterThan(wanted);
            assertThat(test.strictPower(control, treatment, units)).as(as).isBetween(wanted - 1e-12,
                    wanted + test.design().alpha() / 2);
        }
    }

    @Test
    void shouldSeeTheSameFromBothSides() {
        assertThat(EVEN.power(0.3, 0.4, 200)).isCloseTo(EVEN.power(0.4, 0.3, 200), within(1e-15));
        assertThat(EVEN.power(0.3, 0.4, 200)).isCloseTo(EVEN.power(0.7, 0.6, 200), within(1e-15));
        double unevenUnits = new ProportionPower(new Design(0.05, 3)).controlUnits(0.3, 0.4, 0.8);
        assertThat(new ProportionPower(new Design(0.05, 1.0 / 3)).controlUnits(0.4, 0.3, 0.8)).isCloseTo(3 * unevenUnits,
                within(1e-9));
    }

    @Test
    void shouldBeTheLevelWithoutADifferenceAndCertaintyWithAllUnits() {
        assertThat(EVEN.power(0.1, 0.1, 1000)).isCloseTo(0.025, within(1e-15));
        assertThat(EVEN.strictPower(0.1, 0.1, 1000)).isCloseTo(0.05, within(1e-15));
        assertThat(EVEN.power(0.1, 0.11, 1e9)).isEqualTo(1);
        assertThat(EVEN.strictPower(0.1, 0.11, 1e9)).isEqualTo(1);
        assertThat(EVEN.power(1e-9, 2e-9, 1e10)).isCloseTo(StandardNormal.upperTail(1.959964 - 1 / Math.sqrt(0.3)), within(1e-5));
    }

    @Test
    void shouldWorkAtTheEnds() {
        assertThat(EVEN.power(0, 1, 10)).isEqualTo(1);
        assertThat(EVEN.power(0, 1, 1)).isZero();
        assertThat(EVEN.power(0, 0, 10)).isZero();
        assertThat(EVEN.detectableRate(0.5, 3, 0.99)).isEmpty();
        assertThat(EVEN.detectableRate(0, 1000, 0.8).orElseThrow()).isBetween(0.005, 0.01);
        assertThat(EVEN.controlUnits(0.3, 0.4, 0.03)).isPositive();
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> Design.even(0)).withMessageContaining("alpha");
        assertThatIllegalArgumentException().isThrownBy(() -> new Design(0.05, 0)).withMessageContaining("ratio");
        assertThatIllegalArgumentException().isThrownBy(() -> new Design(0.05, Double.NaN)).withMessageContaining("NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> EVEN.power(-0.1, 0.2, 10)).withMessageContaining("-0.1");
        assertThatIllegalArgumentException().isThrownBy(() -> EVEN.power(0.1, 1.2, 10)).withMessageContaining("1.2");
        assertThatIllegalArgumentException().isThrownBy(() -> EVEN.power(0.1, 0.2, 0)).withMessageContaining("control units");
        assertThatIllegalArgumentException().isThrownBy(() -> EVEN.controlUnits(0.1, 0.1, 0.8)).withMessageContaining("equal");
        assertThatIllegalArgumentException().isThrownBy(() -> EVEN.controlUnits(0.1, 0.2, 1)).withMessageContaining("power");
        assertThatIllegalArgumentException().isThrownBy(() -> EVEN.detectableRate(0.1, 10, 0.02))
                .withMessageContaining("alpha / 2");
        assertThatIllegalArgumentException().isThrownBy(() -> EVEN.detectableRate(1, 10, 0.8).isPresent())
                .withMessageContaining("below 1");
    }
}
