package org.growthlayer.assignment.ofrep;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.growthlayer.testkit.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StreamTokensTest {
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final Instant START = Instant.parse("2026-03-01T10:20:00Z");
    private static final List<String> KEYS = List.of("app:client:aa", "ops:admin:bb");

    private final SettableClock clock = SettableClock.at(START);
    private final StreamTokens tokens = new StreamTokens(KEYS, LIFETIME, clock);

    @Test
    void shouldLetInForOneLifetimeAtLeastAndTwoAtMost() {
        var token = tokens.issue();

        clock.advance(LIFETIME);
        assertThat(tokens.accepts(token)).isTrue();
        clock.advance(LIFETIME);
        assertThat(tokens.accepts(token)).isFalse();
    }

    @Test
    void shouldKeepTheTextForAWhileSoThatConnectionsStay() {
        var token = tokens.issue();

        clock.advance(Duration.ofMinutes(39));
        assertThat(tokens.issue()).isEqualTo(token);
        clock.advance(Duration.ofMinutes(2));
        assertThat(tokens.issue()).isNotEqualTo(token);
    }

    @Test
    void shouldBeAcceptedByInstancesWithTheSameKeysInAnyOrderAndByNoOther() {
        var token = tokens.issue();

        assertThat(new StreamTokens(KEYS.reversed(), LIFETIME, clock).accepts(token)).isTrue();
        assertThat(new StreamTokens(KEYS.subList(0, 1), LIFETIME, clock).accepts(token)).isFalse();
    }

    @Test
    void shouldNotAcceptATokenWithALaterExpiry() {
        var parts = tokens.issue().split("\\.", 2);

        assertThat(tokens.accepts(Long.parseLong(parts[0]) + 1 + "." + parts[1])).isFalse();
        assertThat(tokens.accepts("0" + parts[0] + "." + parts[1])).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1", "1.", "x.y", "99999999999999999999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "999999999999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void shouldNotAcceptWhatIsNoToken(String text) {
        assertThat(tokens.accepts(text)).isFalse();
    }

    @Test
    void shouldLetNobodyInWhereNoKeyIsConfigured() {
        var keyless = new StreamTokens(List.of(), LIFETIME, clock);

        assertThat(keyless.accepts(keyless.issue())).isFalse();
    }

    @Test
    void shouldRefuseALifetimeOfNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new StreamTokens(KEYS, Duration.ofMillis(10), clock))
                .withMessageContaining("growth.ofrep.token-lifetime");
    }
}
