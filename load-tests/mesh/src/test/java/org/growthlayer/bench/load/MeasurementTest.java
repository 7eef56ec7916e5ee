package org.growthlayer.bench.load;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class MeasurementTest {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;

    @Test
    void shouldAddUpWhatSeveralRunsSaw() {
        Measurement first = run(900, 1 * MILLI, Map.of("status 503", 2L));
        Measurement second = run(100, 50 * MILLI, Map.of("status 503", 1L, "connection", 4L));

        Measurement merged = Measurement.merged(List.of(first, second));

        assertThat(merged.answered()).isEqualTo(1_000);
        assertThat(merged.failed()).isEqualTo(7);
        assertThat(merged.errors()).containsEntry("status 503", 3L).containsEntry("connection", 4L);
        assertThat(merged.perSecond()).isEqualTo(500);
        assertThat(merged.generatorMicros()).isEqualTo(10);
    }

    @Test
    void shouldTakePercentilesOverTheRequestsOfAllRunsTogether() {
        Measurement merged = Measurement.merged(List.of(run(900, MILLI, Map.of()), run(100, 50 * MILLI, Map.of())));

        assertThat(merged.latencyMillis(50)).isCloseTo(1, within(0.01));
        assertThat(merged.latencyMillis(89.9)).isCloseTo(1, within(0.01));
        assertThat(merged.latencyMillis(90.1)).isCloseTo(50, within(0.1));
    }

    @Test
    void shouldCountNothingWhenNothingWasAnswered() {
        Measurement nothing = new Measurement(0, Map.of(), 0, 0, Measurement.histogram());

        assertThat(nothing.perSecond()).isZero();
        assertThat(nothing.generatorMicros()).isZero();
        assertThat(nothing.latencyMillis(99)).isZero();
    }

    private static Measurement run(long answered, long latency, Map<String, Long> errors) {
        Histogram latencies = Measurement.histogram();
        latencies.recordValueWithCount(latency, answered);
        return new Measurement(answered, errors, SECOND, answered * 10_000, latencies);
    }
}
