package org.growthlayer.bench.assign;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.growthlayer.bench.assign.AssignOptions.Crowd;
import org.growthlayer.bench.assign.AssignOptions.Rounds;
import org.growthlayer.bench.report.CommandLine;
import org.growthlayer.bench.rig.RigPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The whole benchmark, too short to measure anything: does it still drive the service as it says? */
@Timeout(300)
class AssignBenchIT {
    private static final int USERS = 1_000;
    private static final int OPEN_RATE = 100;
    private static final AssignOptions SHORT = new AssignOptions(EnumSet.of(Scenario.STICKY, Scenario.NEW, Scenario.OPEN),
            new Rounds(Duration.ofSeconds(1), 1, Duration.ZERO), new Crowd(4, USERS, OPEN_RATE), false, false);
    @TempDir
    private Path folder;

    @AfterEach
    void findNothingLeft() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)).isEmpty());
    }

    @Test
    void shouldCountTheSameRequestsAsTheServiceAndRedis() throws Exception {
        // When
        List<Result> results = AssignBench.measure(
                new RigPlan(Path.of(System.getProperty("root")), folder.resolve("home"), RigPlan.freePortBase(), false), SHORT);

        // Then
        assertThat(results).extracting(Result::scenario).containsExactly(Scenario.STICKY, Scenario.NEW, Scenario.OPEN);
        for (Result result : results) {
            long answered = result.side().all().answered();
            assertThat(result.side().all().errors()).as(CommandLine.word(result.scenario())).isEmpty();
            assertThat(result.baseline().all().errors()).as(CommandLine.word(result.scenario())).isEmpty();
            assertThat(answered).isPositive();
            assertThat(result.baseline().all().answered()).isPositive();
            String reason = result.scenario() == Scenario.NEW ? "sampled" : "sticky";
            assertThat(result.side().cost().answersByReason()).as(CommandLine.word(result.scenario())).containsEntry(reason,
                    answered);
            assertThat(result.side().cost().redisCalls().values()).as(CommandLine.word(result.scenario()))
                    .anyMatch(calls -> calls >= answered);
        }
        assertThat(results.getLast().side().all().answered()).isEqualTo(OPEN_RATE);
    }
}
