package org.growthlayer.statistics.hypothesis;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class MultipleComparisonsTest {
    @Test
    void shouldGiveThePublishedValuesInTheOrderOfTheArguments() {
        assertThat(MultipleComparisons.holm(0.01, 0.04, 0.03, 0.005, 0.55, 0.6))
                .containsExactly(new double[]{0.05, 0.12, 0.12, 0.03, 1, 1}, within(1e-12));
    }

    /** Table 1 of Benjamini and Hochberg (1995): 15 p-values of which 3 are kept by Holm and 4 by the false discovery rate at 0.05. */
    @Test
    void shouldFindWhatBenjaminiAndHochbergFound() {
        double[] published = {0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
                0.6528,
                0.7590, 1.0000};

        double[] holm = MultipleComparisons.holm(published);
        double[] hochberg = MultipleComparisons.benjaminiHochberg(published);

        assertThat(Arrays.stream(holm).filter(p -> p <= 0.05)).hasSize(3);
        assertThat(Arrays.stream(hochberg).filter(p -> p <= 0.05)).hasSize(4);
        assertThat(hochberg[3]).isCloseTo(15.0 / 4 * 0.0095, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldLieBetweenTheValueAndBonferroni(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            double[] values = random.doubles(1 + random.nextInt(20)).map(p -> p * p * p).toArray();
            double[] holm = MultipleComparisons.holm(values);
            double[] hochberg = MultipleComparisons.benjaminiHochberg(values);

            for (int i = 0; i < values.length; i++) {
                assertThat(holm[i]).as("seed %d", seed).isBetween(hochberg[i], Math.min(1, values.length * values[i]));
                assertThat(hochberg[i]).as("seed %d", seed).isBetween(values[i], 1.0);
                for (int j = 0; j < values.length; j++) {
                    if (values[i] <= values[j]) {
                        assertThat(holm[i]).as("seed %d keeps the order", seed).isLessThanOrEqualTo(holm[j]);
                        assertThat(hochberg[i]).as("seed %d keeps the order", seed).isLessThanOrEqualTo(hochberg[j]);
                    }
                }
            }
        }
    }

    @Test
    void shouldLeaveOneAloneAndAnswerNoneWithNone() {
        assertThat(MultipleComparisons.holm(0.03)).containsExactly(0.03);
        assertThat(MultipleComparisons.benjaminiHochberg(0.03)).containsExactly(0.03);
        assertThat(MultipleComparisons.holm()).isEmpty();
        assertThat(MultipleComparisons.benjaminiHochberg()).isEmpty();
        assertThat(MultipleComparisons.holm(0, 0, 1)).containsExactly(0, 0, 1);
        assertThat(MultipleComparisons.holm(0.02, 0.02)).containsExactly(0.04, 0.04);
    }

    @Test
    void shouldRefuseWhatIsNoProbability() {
        assertThatIllegalArgumentException().isThrownBy(() -> MultipleComparisons.holm(0.1, Double.NaN))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> MultipleComparisons.holm(1.1)).withMessageContaining("1.1");
        assertThatIllegalArgumentException().isThrownBy(() -> MultipleComparisons.benjaminiHochberg(-0.1))
                .withMessageContaining("-0.1");
    }
}
