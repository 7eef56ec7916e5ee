package org.growthlayer.testkit.docs;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MetricsTableDocTest {
    @Test
    void shouldListOurMetricsWithoutValues() {
        var table = MetricsTable.of("""
                # HELP jvm_threads Threads
                # TYPE jvm_threads gauge
                jvm_threads 4.0
                # HELP walk_seconds How long a walk took
                # TYPE walk_seconds histogram
                walk_seconds_bucket{dog="a \\"b\\", c",le="1.0"} 1
                walk_seconds_sum{dog="x"} 0.5
                # HELP walk_seconds_max How long a walk took
                # TYPE walk_seconds_max gauge
                walk_seconds_max{dog="x"} 0.5
                # HELP barks_total Barks
                # TYPE barks_total counter
                barks_total 7.0
                # TYPE meows counter
                # HELP meows Meows
                meows_total{cat="x"} 7.0
                """);

        assertThat(table.lines().skip(2)).containsExactly("| `barks_total` | counter |  | Barks |",
                "| `meows_total` | counter | `cat` | Meows |",
                "| `walk_seconds` | histogram | `dog` | How long a walk took |");
    }

    @Test
    void shouldRefuseAMetricThatNobodyExplains() {
        var scrape = "# TYPE barks_total counter\nbarks_total{dog=\"x\"} 7.0\n";

        assertThatThrownBy(() -> MetricsTable.of(scrape)).isInstanceOf(AssertionError.class).hasMessageContaining("barks_total");
    }
}
