package org.growthlayer.bench.rewards;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.growthlayer.bench.rewards.RewardsOptions.Load;
import org.growthlayer.bench.rewards.RewardsOptions.Rounds;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RewardsOptionsTest {
    @Test
    void shouldMeasureEverythingWhenNothingIsSaid() {
        assertThat(RewardsOptions.of(List.of())).isEqualTo(new RewardsOptions(EnumSet.allOf(Scenario.class),
                new Rounds(Duration.ofSeconds(8), 3, Duration.ofSeconds(20)), new Load(64, 100_000, 1_000, 200, 1_000_000),
                false));
    }

    @Test
    void shouldTakeEveryOption() {
        RewardsOptions options = RewardsOptions.of(List.of("--scenario", "open,backlog", "--seconds", "4", "--rounds", "5",
                "--warm-up", "0", "--connections", "8", "--users", "2000", "--rate", "10", "--batch", "50", "--messages", "5000",
                "--record"));

        assertThat(options).isEqualTo(new RewardsOptions(EnumSet.of(Scenario.OPEN, Scenario.BACKLOG),
                new Rounds(Duration.ofSeconds(4), 5, Duration.ZERO), new Load(8, 2000, 10, 50, 5000), true));
    }
}
