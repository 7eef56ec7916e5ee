package org.growthlayer.statistics.moments;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class MeanIntervalTest {
    /** The extra hours of sleep of the second group in Student's own paper, the data set {@code sleep} of R. */
    private static final Moments SLEEP = Moments.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

    @Test
    void shouldGiveTheIntervalOfStudentsOwnData() {
        var interval = MeanInterval.of(SLEEP, 0.95).orElseThrow();

        assertThat(interval.low()).isCloseTo(0.8976775, within(1e-7));
        assertThat(interval.high()).isCloseTo(3.7623225, within(1e-7));
    }

    @Test
    void shouldGrowWithTheLevel() {
        assertThat(MeanInterval.of(SLEEP, 0.99).orElseThrow().width())
                .isGreaterThan(MeanInterval.of(SLEEP, 0.95).orElseThrow().width());
    }

    @Test
    void shouldSayNothingWhereNothingIsKnown() {
        assertThat(MeanInterval.of(Moments.NONE, 0.95)).isEmpty();
        assertThat(MeanInterval.of(Moments.of(7), 0.95)).isEmpty();
        assertThat(MeanInterval.of(Moments.of(7, 7, 7), 0.95)).isEmpty();
    }

    @Test
    void shouldRefuseALevelThatIsNone() {
        assertThatThrownBy(() -> MeanInterval.of(SLEEP, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.0");
    }
}
