package org.growthlayer.statistics.interval;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class WilsonIntervalTest {
    @Test
    void shouldGiveThePublishedInterval() {
        Interval interval = WilsonInterval.of(100, 200, 0.95);

        assertThat(interval.low()).isCloseTo(0.4313609, within(5e-8));
        assertThat(interval.high()).isCloseTo(0.5686391, within(5e-8));
        assertThat(interval.contains(0.5)).isTrue();
    }

    @Test
    void shouldStayWithinZeroAndOne() {
        assertThat(WilsonInterval.of(0, 10, 0.95).low()).isZero();
        assertThat(WilsonInterval.of(0, 10, 0.95).high()).isBetween(0.2, 0.3);
        assertThat(WilsonInterval.of(10, 10, 0.95).high()).isEqualTo(1);
        assertThat(WilsonInterval.of(10, 10, 0.95).low()).isCloseTo(1 - WilsonInterval.of(0, 10, 0.95).high(), within(1e-15));
    }

    @Test
    void shouldNarrowWithTrialsAndWidenWithLevel() {
        assertThat(WilsonInterval.of(1000, 2000, 0.95).width()).isLessThan(WilsonInterval.of(100, 200, 0.95).width());
        assertThat(WilsonInterval.of(100, 200, 0.99).width()).isGreaterThan(WilsonInterval.of(100, 200, 0.95).width());
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> WilsonInterval.of(0, 0, 0.95)).withMessageContaining("0 trials");
        assertThatIllegalArgumentException().isThrownBy(() -> WilsonInterval.of(-1, 5, 0.95)).withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> WilsonInterval.of(6, 5, 0.95)).withMessageContaining("6");
        assertThatIllegalArgumentException().isThrownBy(() -> WilsonInterval.of(1, 5, Double.NaN)).withMessageContaining("NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(2, 1)).withMessageContaining("2.0");
    }
}
