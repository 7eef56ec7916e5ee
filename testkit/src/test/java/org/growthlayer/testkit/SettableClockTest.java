package org.growthlayer.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SettableClockTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void shouldStandStillUntilMoved() {
        // Given
        SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
        // When
        clock.advance(Duration.ofMinutes(5));
        // Then
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(300)).isEqualTo(clock.instant());
    }

    @Test
    void shouldMoveTheViewsFromOtherZonesToo() {
        // Given
        SettableClock clock = SettableClock.at(Instant.EPOCH);
        Clock view = clock.withZone(ZoneId.of("Europe/Paris"));
        // When
        clock.set(NOON);
        // Then
        assertThat(view.instant()).isEqualTo(NOON);
        assertThat(view.getZone()).isEqualTo(ZoneId.of("Europe/Paris"));
    }
}
