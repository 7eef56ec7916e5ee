package org.growthlayer.reward.google;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.growthlayer.testkit.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class AccessTokensTest {
    @TempDir
    Path folder;

    private final GoogleServer google = new GoogleServer();
    private final SettableClock clock = SettableClock.at("2026-06-01T10:00:00Z");
    private AccessTokens tokens;

    @BeforeEach
    void signIn() {
        tokens = new AccessTokens(new JsonClient(Duration.ofSeconds(10)), ServiceAccount.read(google.keyFile(folder)), clock);
    }

    @AfterEach
    void close() {
        google.close();
    }

    @Test
    void shouldUseATokenUntilItsLastMinute() {
        assertThat(token()).isEqualTo("at-1");
        clock.advance(Duration.ofSeconds(3599 - 61));
        assertThat(token()).isEqualTo("at-1");
        clock.advance(Duration.ofSeconds(1));
        assertThat(token()).isEqualTo("at-2");
    }

    @Test
    void shouldAskOnceForEverybodyWhoWaits() {
        // Given
        var gate = google.hold();

        // When
        var waiting = IntStream.range(0, 20).mapToObj(_ -> tokens.token().subscribeAsCompletionStage()).toList();
        await().until(() -> google.asked("/token") == 1);
        gate.countDown();

        // Then
        assertThat(waiting).allSatisfy(token -> assertThat(token.join()).isEqualTo("at-1"));
    }

    @Test
    void shouldAskAgainAfterARefusalAndAfterAFailure() {
        assertThat(token()).isEqualTo("at-1");
        tokens.forget();
        assertThat(token()).isEqualTo("at-2");

        tokens.forget();
        google.answers("/token", 500);
        assertThatThrownBy(this::token).isInstanceOf(RemoteException.class);
        assertThatThrownBy(this::token).isInstanceOf(RemoteException.class);
        assertThat(google.asked("/token")).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}",
            "{\"client_email\":\"a\",\"private_key\":\"secret-bytes\",\"token_uri\":\"https://x\"}"})
    void shouldRefuseAKeyFileThatIsNoneWithoutQuotingIt(String content) throws IOException {
        var file = Files.writeString(folder.resolve("broken.json"), content);

        assertThatThrownBy(() -> ServiceAccount.read(file)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("broken.json").hasMessageNotContaining("secret-bytes").hasNoCause();
    }

    private String token() {
        return tokens.token().await().indefinitely();
    }
}
