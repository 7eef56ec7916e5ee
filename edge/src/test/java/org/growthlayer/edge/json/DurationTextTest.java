package org.growthlayer.edge.json;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({"90s,PT1M30S,90s", "30m,PT30M,30m", "24h,PT24H,24h", "1d,P1D,24h", "7d,PT168H,7d", "250ms,PT0.25S,250ms",
            "0s,PT0S,0s",
            "PT24H,PT24H,24h", "P2DT1H,PT49H,49h", "60m,PT1H,1h", "PT0.0000001S,PT0.0000001S,PT0.0000001S"})
    void shouldReadAndWriteTheShortForm(String text, Duration duration, String written) {
        assertThat(DurationText.parse(text)).isEqualTo(duration);
        assertThat(DurationText.format(duration)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "24", "h", "-1h", "1.5h", "1 h", "24H", "1h30m", "PT-1H", "1w", "9999999999999s", "P1Y"})
    void shouldRefuseEverythingElse(String text) {
        assertThatThrownBy(() -> DurationText.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldReadBackWhatItWrites() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var i = 0; i < 10_000; i++) {
            var duration = Duration.ofSeconds(random.nextLong(1L << random.nextInt(1, 63)),
                    random.nextBoolean() ? 0 : random.nextInt(1_000_000_000));

            assertThat(DurationText.parse(DurationText.format(duration))).as("seed %d", seed).isEqualTo(duration);
        }
    }
}
