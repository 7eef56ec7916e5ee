package org.growthlayer.bench.rig;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CountersTest {
    private static final Metrics METRICS = Metrics.parse("""
            # HELP assignments_total Arms given, by the reason why
            # TYPE assignments_total counter
            assignments_total{reason="sticky"} 41.0
            assignments_total{reason="sampled"} 1.0
            jvm_memory_used_bytes{area="heap",id="Eden Space"} 1.5E7
            jvm_memory_used_bytes{area="heap",id="Tenured Gen"} 5.0E6
            jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 9.9E7
            jvm_gc_memory_allocated_bytes_total 1234.0
            jvm_gc_memory_allocated_bytes_total_other 1.0
            """);

    @Test
    void shouldSumTheSeriesOfANameThatHaveALabel() {
        assertThat(METRICS.sum("jvm_memory_used_bytes", "area=\"heap\"")).isEqualTo(2.0e7);
        assertThat(METRICS.sum("jvm_gc_memory_allocated_bytes_total")).isEqualTo(1_234);
        assertThat(METRICS.sum("absent")).isZero();
    }

    @Test
    void shouldTellValuesApartByALabel() {
        assertThat(METRICS.by("assignments_total", "reason")).containsOnly(Map.entry("sticky", 41.0), Map.entry("sampled", 1.0));
    }

    @Test
    void shouldCountWhatRedisCarriedOutAndNotWhatItWasAsked() {
        List<String> info = List.of("$200", "# Commandstats", "cmdstat_get:calls=21,usec=175,usec_per_call=8.33,rejected_calls=0",
                "cmdstat_evalsha:calls=3,usec=9", "cmdstat_info:calls=7,usec=1", "+OK");

        assertThat(RedisCalls.parse(info)).containsOnly(Map.entry("get", 21L), Map.entry("evalsha", 3L));
    }

    @Test
    void shouldReadTheResidentMemoryInBytes() {
        assertThat(ProcessGauge.residentBytes(List.of("VmPeak:\t  900 kB", "VmRSS:\t  400 kB"))).isEqualTo(409_600);
        assertThat(ProcessGauge.residentBytes(List.of())).isZero();
    }

    @Test
    void shouldTakeDifferencesOfCountersAndTheLastOfGauges() {
        Reading before = new Reading(100, 1_000, Map.of("get", 10L), Map.of("sticky", 5L, "control", 2L), 70, 700);
        Reading after = new Reading(150, 3_000, Map.of("get", 15L, "set", 1L), Map.of("sticky", 9L, "control", 2L), 60, 800);

        Reading grown = after.since(before);

        assertThat(grown).isEqualTo(new Reading(50, 2_000, Map.of("get", 5L, "set", 1L), Map.of("sticky", 4L), 60, 800));
        assertThat(grown.plus(grown).cpuNanos()).isEqualTo(100);
        assertThat(grown.plus(grown).redisCalls()).containsEntry("get", 10L);
    }
}
