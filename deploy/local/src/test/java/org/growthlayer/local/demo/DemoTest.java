package org.growthlayer.local.demo;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class DemoTest {
    @Test
    void shouldUnderstandItsOptions() {
        assertThat(DemoOptions.parse(List.of("--users", "100", "--seed", "-3", "--rates", "0.1,0.3,0.2", "--speed", "10")))
                .isEqualTo(new DemoOptions(100, -3, List.of(0.1, 0.3, 0.2), 10, Duration.ofSeconds(2)));
        assertThat(DemoOptions.parse(List.of()).bestArm()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--users 0", "--users x", "--users", "--rates 0.1", "--rates 0.1,1.1", "--rates 0.2,0.2",
            "--rates NaN,0.1",
            "--speed 0", "--what 1"})
    void shouldRefuseWhatItCannotPlay(String words) {
        assertThatThrownBy(() -> DemoOptions.parse(List.of(words.split(" ", -1)))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--");
    }

    @Test
    void shouldCompareTheSameUsersUnderAnEqualSplit() {
        // Given
        int users = 20_000;
        Crowd crowd = new Crowd(users, List.of(0.05, 0.15), 7);

        // When
        for (int user = 0; user < users; user++) {
            crowd.served(user, 1);
        }

        // Then
        Crowd.Gain gain = crowd.gain();
        assertThat(gain.expected()).isCloseTo(users * 0.15, within(1e-6));
        assertThat(gain.expectedEqual()).isCloseTo(users * 0.10, within(1e-6));
        double fiveSigma = 5 * Math.sqrt(users * 0.15 * 0.85);
        assertThat((double) gain.observed()).isCloseTo(gain.expected(), within(fiveSigma));
        assertThat(gain.observedEqual()).isCloseTo(gain.expectedEqual(), within(fiveSigma));
        assertThat(crowd.shares(0, users)).containsExactly(0, 1);
    }

    @Test
    void shouldCountOnlyUsersThatGotAnAnswer() {
        Crowd crowd = new Crowd(4, List.of(0.5, 0.6), 7);
        crowd.served(1, 0);
        crowd.served(3, 1);

        assertThat(crowd.served()).isEqualTo(2);
        assertThat(crowd.shares(0, 4)).containsExactly(0.5, 0.5);
        assertThat(crowd.shares(2, 4)).containsExactly(0, 1);
        assertThat(crowd.shares(2, 3)).containsExactly(0, 0);
    }

    @Test
    void shouldTakeQuantilesByTheNearestRank() {
        Latencies latencies = new Latencies();
        assertThat(latencies.millis(0.99)).isZero();
        for (int i = 1; i <= 2_000; i++) {
            latencies.add(i * 1_000_000L);
        }

        assertThat(latencies.millis(0.5)).isEqualTo(1_000);
        assertThat(latencies.millis(0.99)).isEqualTo(1_980);
        assertThat(latencies.millis(1)).isEqualTo(2_000);
    }

    @Test
    void shouldDrawWhatIsReportedAndSayWhatIsNot() {
        Scene scene = new Scene(600, 1_000, List.of(new Scene.Row("control", 0.25, 0.051, 0.04, 0.06, 0.01, 100, 3, 5),
                new Scene.Row("arm-b", 0.75, 0.12, Double.NaN, Double.NaN, Double.NaN, 300, 4, 36)));

        assertThat(String.join("\n", Dashboard.table(scene))).contains("settled 400", "pending 7", "██████······",
                "4.00 – 6.00 %", "0.010",
                "not reported");
        assertThat(Dashboard.line(scene)).contains("600 users", "control  25 % traffic", "arm-b  75 % traffic");
    }
}
