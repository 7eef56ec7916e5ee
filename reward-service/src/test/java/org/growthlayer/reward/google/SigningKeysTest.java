package org.growthlayer.reward.google;

import io.smallrye.mutiny.Uni;
import java.security.Key;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.growthlayer.testkit.SettableClock;
import org.jose4j.jwk.RsaJsonWebKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class SigningKeysTest {
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final RsaJsonWebKey FIRST = GoogleServer.newKey("first");
    private static final RsaJsonWebKey SECOND = GoogleServer.newKey("second");

    private final GoogleServer google = new GoogleServer();
    private final SettableClock clock = SettableClock.at("2026-06-01T10:00:00Z");
    private final SigningKeys keys = new SigningKeys(new JsonClient(Duration.ofSeconds(10)), google.keysUrl(), PAUSE, clock);

    @AfterEach
    void close() {
        google.close();
    }

    @Test
    void shouldAskForTheKeysOnceInAnHour() {
        google.publishes(FIRST);

        assertThat(find("first")).contains(FIRST.getPublicKey());
        clock.advance(Duration.ofMinutes(59));
        assertThat(find("first")).isPresent();
        assertThat(google.asked("/certs")).isEqualTo(1);

        clock.advance(Duration.ofMinutes(2));
        assertThat(find("first")).isPresent();
        assertThat(google.asked("/certs")).isEqualTo(2);
    }

    @Test
    void shouldFindANewKeyAsSoonAsThePauseHasPassed() {
        google.publishes(FIRST);
        assertThat(find("first")).isPresent();
        google.publishes(FIRST, SECOND);

        assertThat(find("second")).isEmpty();
        clock.advance(PAUSE);
        assertThat(find("second")).contains(SECOND.getPublicKey());
    }

    @Test
    void shouldNotAskGoogleForEveryKeyThatSomebodyInvents() {
        google.publishes(FIRST);

        IntStream.range(0, 100).forEach(number -> assertThat(find("invented-" + number)).isEmpty());

        assertThat(google.asked("/certs")).isEqualTo(1);
    }

    @Test
    void shouldLetEverybodyWaitForOneAnswer() {
        // Given
        google.publishes(FIRST);
        var gate = google.hold();

        // When
        var found = IntStream.range(0, 20).mapToObj(_ -> keys.find("first").subscribeAsCompletionStage()).toList();
        await().until(() -> google.asked("/certs") == 1);
        gate.countDown();

        // Then
        assertThat(found).allSatisfy(key -> assertThat(key.join()).isPresent());
        assertThat(google.asked("/certs")).isEqualTo(1);
    }

    @Test
    void shouldUseOldKeysForADayWhileNewOnesCannotBeHad() {
        google.publishes(FIRST);
        assertThat(find("first")).isPresent();
        google.answers("/certs", 500);

        clock.advance(Duration.ofHours(23));
        assertThat(find("first")).isPresent();
        clock.advance(Duration.ofHours(2));
        assertThatThrownBy(() -> find("first")).isInstanceOf(RemoteException.class);
    }

    @Test
    void shouldNotCallAKeyUnknownWhileGoogleCannotBeAsked() {
        google.answers("/certs", 503);

        assertThatThrownBy(() -> find("first")).isInstanceOf(RemoteException.class);
        assertThatThrownBy(() -> find("first")).isInstanceOf(RemoteException.class);
        assertThat(google.asked("/certs")).isEqualTo(1);

        google.publishes(FIRST);
        clock.advance(PAUSE);
        assertThat(find("first")).isPresent();
    }

    private Optional<Key> find(String id) {
        Uni<Optional<Key>> found = keys.find(id);
        return found.await().indefinitely();
    }
}
