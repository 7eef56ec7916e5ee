package org.growthlayer.bench.assign;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.growthlayer.bench.assign.AssignOptions.Crowd;
import org.growthlayer.bench.assign.AssignOptions.Rounds;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AssignOptionsTest {
    @Test
    void shouldMeasureEverythingWhenNothingIsSaid() {
        assertThat(AssignOptions.of(List.of())).isEqualTo(new AssignOptions(EnumSet.allOf(Scenario.class),
                new Rounds(Duration.ofSeconds(8), 3, Duration.ofSeconds(24)), new Crowd(32, 100_000, 5_000), false, false));
    }

    @Test
    void shouldTakeEveryOption() {
        AssignOptions options = AssignOptions
                .of(List.of("--scenario", "open,sticky", "--seconds", "4", "--rounds", "5", "--warm-up",
                        "0", "--connections", "8", "--users", "2000", "--rate", "10", "--mesh", "--record"));

        assertThat(options)
                .isEqualTo(new AssignOptions(EnumSet.of(Scenario.STICKY, Scenario.OPEN),
                        new Rounds(Duration.ofSeconds(4), 5, Duration.ZERO), new Crowd(8, 2000, 10), true, true));
    }

    @Test
    void shouldNameTheWordItDoesNotUnderstand() {
        refuses(List.of("--fast"), "--fast");
        refuses(List.of("--rounds", "0"), "--rounds");
        refuses(List.of("--rounds", "many"), "many");
        refuses(List.of("--seconds"), "--seconds needs a value");
        refuses(List.of("--scenario", "sticky,slow"), "slow");
    }

    @Test
    void shouldExplainEveryOptionWithItsDefault() {
        assertThat(AssignOptions.usage()).contains("--scenario A,B     of: sticky,new,open,experiments (all)",
                "--connections N    open connections (32)", "--record");
    }

    private static void refuses(List<String> words, String named) {
        assertThatThrownBy(() -> AssignOptions.of(words)).as("%s", words).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }
}
