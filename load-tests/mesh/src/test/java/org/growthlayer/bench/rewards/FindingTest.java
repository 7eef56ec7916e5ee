package org.growthlayer.bench.rewards;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.growthlayer.bench.load.Measurement;
import org.growthlayer.bench.rewards.Finding.Check;
import org.growthlayer.bench.rewards.Finding.Round;
import org.growthlayer.bench.rig.Usage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FindingTest {
    private static final long SECOND = 1_000_000_000;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final int BATCH = 10;

    @Test
    void shouldCountItemsAndNotRequests() {
        Finding batches = finding(new Goal.Rate(5_000), true, Map.of());

        assertThat(batches.perSecond()).isEqualTo(6_000);
        assertThat(batches.cost()).isEqualTo("50 a transaction, CPU µs each: service 100, PostgreSQL 50, Kafka 10, generator 1; "
                + "2.0 KiB allocated; heap 64, RSS 256 MiB");
    }

    @Test
    void shouldHoldTheMedianAgainstTheGoal() {
        assertThat(new Goal.Rate(6_000).isMet(finding(new Goal.None(), true, Map.of()))).isTrue();
        assertThat(new Goal.Rate(6_001).isMet(finding(new Goal.None(), true, Map.of()))).isFalse();
        assertThat(new Goal.Wait(2).isMet(finding(new Goal.None(), true, Map.of()))).isTrue();
        assertThat(new Goal.Wait(0.5).isMet(finding(new Goal.None(), true, Map.of()))).isFalse();
    }

    @Test
    void shouldBeBadWhenTheBooksDoNotAgreeOrSomethingWasNotAnswered() {
        assertThat(finding(new Goal.None(), true, Map.of()).isGood()).isTrue();
        assertThat(finding(new Goal.None(), false, Map.of()).isGood()).isFalse();
        assertThat(finding(new Goal.None(), true, Map.of("status 503", 1L)).isGood()).isFalse();
    }

    @Test
    void shouldSayInItsRowWhetherTheGoalIsMet() {
        assertThat(FindingRows.row(finding(new Goal.Rate(5_000), true, Map.of()), TODAY, "3 × 1 s"))
                .startsWith(
                        "| 2026-11-23 | batches, 3 × 1 s | **6,000** | 1.00 / 1.00 | at least 5,000/s: met | 0 | told | 50 a");
        assertThat(FindingRows.row(finding(new Goal.Wait(0.5), false, Map.of()), TODAY, "3 × 1 s"))
                .contains("| p99 within 1 ms: missed |", "| wrong: told |");
    }

    private static Finding finding(Goal goal, boolean agreeing, Map<String, Long> errors) {
        return new Finding("batches", goal, BATCH, Stream.of(500, 600, 900).map(answered -> round(answered, errors)).toList(),
                new Check(agreeing, "told"));
    }

    /** A round of one second. */
    private static Round round(long answered, Map<String, Long> errors) {
        Histogram latencies = new Histogram(SECOND, 3);
        latencies.recordValueWithCount(1_000_000, answered);
        long items = answered * BATCH;
        return new Round(new Measurement(answered, errors, SECOND, items * 1_000, latencies), new Usage(items * 100_000,
                items * 50_000, items * 10_000, items * 2048.0, items / 50.0, items, 64 << 20, 256 << 20));
    }
}
