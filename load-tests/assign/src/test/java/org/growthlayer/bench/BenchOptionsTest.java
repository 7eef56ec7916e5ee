package org.growthlayer.bench;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BenchOptionsTest {
    @Test
    void shouldMeasureEverythingWhenNothingIsSaid() {
        assertThat(BenchOptions.of(List.of())).isEqualTo(BenchOptions.DEFAULT);
        assertThat(BenchOptions.DEFAULT.scenarios()).hasSize(4);
        assertThat(BenchOptions.DEFAULT.record()).isFalse();
    }

    @Test
    void shouldTakeEveryOption() {
        BenchOptions options = BenchOptions
                .of(List.of("--scenario", "open,sticky", "--seconds", "4", "--rounds", "5", "--warm-up",
                        "0", "--connections", "8", "--users", "2000", "--mesh", "--record"));

        assertThat(options)
                .isEqualTo(new BenchOptions(EnumSet.of(Scenario.STICKY, Scenario.OPEN), 4, 5, 0, 8, 2000, true, true));
    }

    @Test
    void shouldNameTheWordItDoesNotUnderstand() {
        refuses(List.of("--fast"), "--fast");
        refuses(List.of("--rounds", "0"), "--rounds");
        refuses(List.of("--rounds", "many"), "many");
        refuses(List.of("--seconds"), "--seconds needs a value");
        refuses(List.of("--scenario", "sticky,slow"), "slow");
    }

    private static void refuses(List<String> words, String named) {
        assertThatThrownBy(() -> BenchOptions.of(words)).as("%s", words).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }
}
