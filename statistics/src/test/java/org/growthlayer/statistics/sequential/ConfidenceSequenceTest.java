package org.growthlayer.statistics.sequential;

import java.util.Random;
import org.growthlayer.statistics.interval.Interval;
import org.growthlayer.statistics.interval.StandardNormal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class ConfidenceSequenceTest {
    private static final double ALPHA = 0.05;

    @Test
    void shouldGiveThePublishedValuesOfRho() {
        assertThat(ConfidenceSequence.tunedFor(ALPHA, ConfidenceSequence.DEFAULT_TUNED_UNITS).rho()).isCloseTo(0.0398400668,
                within(5e-11));
        assertThat(ConfidenceSequence.tunedFor(ALPHA, 1000).rho()).isCloseTo(0.0890850975, within(5e-11));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldHoldTheFormulasAsTheyArePrinted(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            ConfidenceSequence sequence = any(random);
            long n = 1L + random.nextInt(1_000_000);
            double rho = sequence.rho();
            double difference = random.nextGaussian();
            double error = Math.abs(difference) / (0.1 + 6 * random.nextDouble());
            String as = "seed " + seed + " " + sequence + " " + difference + " +- " + error + " n " + n;

            double information = n * rho * rho + 1;
            double s = error * Math.sqrt((double) n);
            double half = s
                    * Math.sqrt(2 * information * Math.log(Math.sqrt(information) / sequence.alpha()) / Math.pow(n * rho, 2));
            double z = difference / error;
            double p = Math.min(1, Math.sqrt(information) * Math.exp(-rho * rho * z * z * n / (2 * information)));
            Interval interval = sequence.interval(difference, error, n).orElseThrow();
            assertThat(interval.width() / 2).as(as).isCloseTo(half, within(1e-9 * half));
            assertThat(sequence.pValue(difference, error, n)).as(as).isCloseTo(p, within(1e-9 * p));
            assertThat(sequence.pValue(-difference, error, n)).as(as).isEqualTo(sequence.pValue(difference, error, n));
            if (Math.abs(p - sequence.alpha()) > 1e-9) {
                assertThat(interval.contains(0)).as("interval and p-value agree, " + as).isEqualTo(p > sequence.alpha());
            }
        }
    }

    @Test
    void shouldBeNarrowestWhereItIsTunedAndNeverAsNarrowAsOneLook() {
        for (double alpha : new double[]{0.2, 0.05, 1e-3, 1e-9}) {
            for (long tuned : new long[]{100, 5000, 1_000_000}) {
                double there = ConfidenceSequence.tunedFor(alpha, (double) tuned).reach(tuned);
                assertThat(there).isGreaterThan(StandardNormal.reach(1 - alpha));
                for (double other : new double[]{0.1, 0.5, 2, 10}) {
                    assertThat(ConfidenceSequence.tunedFor(alpha, other * tuned).reach(tuned)).isGreaterThan(0.999 * there);
                }
            }
        }
        assertThat(ConfidenceSequence.tunedFor(ALPHA, 5000).reach(5000)).isCloseTo(3.035, within(1e-3));
    }

    @Test
    void shouldKnowNothingWithoutUnitsOrStandardError() {
        ConfidenceSequence sequence = ConfidenceSequence.tunedFor(ALPHA, 5000);

        assertThat(sequence.pValue(0.1, 0.01, 0)).isEqualTo(1);
        assertThat(sequence.pValue(0.1, 0, 100)).isEqualTo(1);
        assertThat(sequence.interval(0.1, 0.01, 0)).isEmpty();
        assertThat(sequence.interval(0.1, 0, 100)).isEmpty();
    }

    @Test
    void shouldKeepTailsAndCountBillions() {
        ConfidenceSequence sequence = ConfidenceSequence.tunedFor(ALPHA, 5000);

        assertThat(sequence.pValue(10, 1, 2_000_000_000)).isBetween(1e-22, 1e-17);
        assertThat(sequence.pValue(1e-300, 1, Long.MAX_VALUE)).isEqualTo(1);
        assertThat(sequence.interval(0, 1, Long.MAX_VALUE).orElseThrow().width()).isBetween(10.0, 20.0);
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        ConfidenceSequence sequence = ConfidenceSequence.tunedFor(ALPHA, 5000);

        assertThatIllegalArgumentException().isThrownBy(() -> ConfidenceSequence.tunedFor(0, 5000))
                .withMessageContaining("alpha");
        assertThatIllegalArgumentException().isThrownBy(() -> ConfidenceSequence.tunedFor(0.05, 0))
                .withMessageContaining("tuned units");
        assertThatIllegalArgumentException().isThrownBy(() -> new ConfidenceSequence(0.05, Double.NaN))
                .withMessageContaining("rho");
        assertThatIllegalArgumentException().isThrownBy(() -> sequence.pValue(Double.NaN, 1, 1)).withMessageContaining("NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> sequence.pValue(1, -1, 1)).withMessageContaining("-1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> sequence.interval(1, 1, -1)).withMessageContaining("-1 units");
    }

    private static ConfidenceSequence any(Random random) {
        return ConfidenceSequence.tunedFor(0.001 + 0.3 * random.nextDouble(), Math.pow(10, 1 + 5 * random.nextDouble()));
    }
}
