package org.growthlayer.statistics.sequential;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class MixtureRatioTestTest {
    private static final MixtureRatioTest TEST = new MixtureRatioTest(1e-4);

    @Test
    void shouldGiveTheReferenceValueOfTheFormulaOfJohari() {
        double error = Math.sqrt((0.10 * 0.90 + 0.12 * 0.88) / 5000);

        assertThat(Math.exp(TEST.logRatio(0.02, error))).isCloseTo(20.916014396, within(5e-9));
        assertThat(TEST.pValue(0.02, error)).isCloseTo(0.0478102559, within(5e-11));
        assertThat(TEST.pValue(-0.02, error)).isEqualTo(TEST.pValue(0.02, error));
    }

    @Test
    void shouldSpeakForNoDifferenceWhenThereIsNone() {
        assertThat(TEST.logRatio(0, 0.01)).isNegative();
        assertThat(TEST.pValue(0, 0.01)).isEqualTo(1);
        assertThat(TEST.logRatio(0, 1e-9)).isLessThan(TEST.logRatio(0, 1e-3));
    }

    @Test
    void shouldGetMoreSureWithTheDifference() {
        double last = 1;
        for (double difference = 0.01; difference < 0.1; difference += 0.001) {
            double now = TEST.pValue(difference, 0.005);
            assertThat(now).isLessThanOrEqualTo(last);
            last = now;
        }
        assertThat(TEST.pValue(0.05, 0.005)).isBetween(1e-20, 1e-15);
        assertThat(TEST.logRatio(1, 1e-6)).isPositive().isFinite();
    }

    @Test
    void shouldKnowNothingWithoutAStandardError() {
        assertThat(TEST.logRatio(0.5, 0)).isZero();
        assertThat(TEST.pValue(0.5, 0)).isEqualTo(1);
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MixtureRatioTest(0)).withMessageContaining("0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> TEST.logRatio(Double.NaN, 1)).withMessageContaining("NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> TEST.pValue(1, -1)).withMessageContaining("-1.0");
    }
}
