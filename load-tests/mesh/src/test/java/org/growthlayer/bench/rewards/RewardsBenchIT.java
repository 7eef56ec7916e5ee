package org.growthlayer.bench.rewards;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.growthlayer.bench.rewards.RewardsOptions.Load;
import org.growthlayer.bench.rewards.RewardsOptions.Rounds;
import org.growthlayer.bench.rig.RigPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The whole benchmark, too short to measure anything: does it still drive the service as it says? */
@Timeout(300)
class RewardsBenchIT {
    private static final RewardsOptions SHORT = new RewardsOptions(EnumSet.allOf(Scenario.class),
            new Rounds(Duration.ofSeconds(1), 1, Duration.ZERO), new Load(4, 100, 50, 10, 1_000), false);
    @TempDir
    private Path folder;

    @AfterEach
    void findNothingLeft() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)).isEmpty());
    }

    @Test
    void shouldFindInTheBooksWhatWasAnswered() throws Exception {
        // When
        List<Finding> findings = RewardsBench.measure(
                new RigPlan(Path.of(System.getProperty("root")), folder.resolve("home"), RigPlan.freePortBase(), false), SHORT);

        // Then
        for (Finding finding : findings) {
            assertThat(finding.all().errors()).as(finding.what()).isEmpty();
            assertThat(finding.check().isGood()).as("%s: %s", finding.what(), finding.check().told()).isTrue();
            assertThat(finding.all().answered()).as(finding.what()).isPositive();
        }
    }
}
