package org.growthlayer.bench.assign;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.growthlayer.bench.load.Measurement;
import org.growthlayer.bench.rig.Reading;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AssignRowsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final long SECOND = 1_000_000_000;
    private static final Result RESULT = new Result(Scenario.STICKY, side("assign", 4_000, 5_000, 90),
            side("ceiling", 20_000, 10_000, 1));

    @Test
    void shouldDivideTheMedians() {
        assertThat(RESULT.side().perSecond()).isEqualTo(4_000);
        assertThat(RESULT.ratio()).isEqualTo(0.4);
    }

    @Test
    void shouldCountWhatARequestCost() {
        assertThat(RESULT.side().cpuMicros()).isEqualTo(100);
        assertThat(ResultTable.cost(RESULT.side())).isEqualTo(
                "2.0 KiB allocated, Redis get 1.00 + evalsha 0.50 a request; sticky 100.0 %; heap 64 MiB, RSS 256 MiB");
    }

    @Test
    void shouldWriteARowOfBothSides() {
        assertThat(AssignRows.row(RESULT, TODAY, 2, "3 × 1 s"))
                .startsWith("| 2026-11-23 | sticky, 3 × 1 s, 2 cores | assign, ceiling |")
                .contains("| 4,000, 10,000 | **0.40** |");
    }

    /** A side of three rounds of one second each. */
    private static Round round(long answered) {
        Histogram latencies = new Histogram(SECOND, 3);
        latencies.recordValueWithCount(1_000_000, answered);
        Reading cost = new Reading(answered * 100_000, answered * 2048.0, Map.of("get", answered, "evalsha", answered / 2),
                Map.of("sticky", answered), 64 << 20, 256 << 20);
        return new Round(new Measurement(answered, Map.of(), SECOND, answered * 5_000, latencies), cost);
    }

    private static SideResult side(String name, long... answered) {
        return new SideResult(name, Stream.of(answered[0], answered[1], answered[2]).map(AssignRowsTest::round).toList());
    }
}
