package org.growthlayer.local.mesh;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessIdentityTest {
    @Test
    void shouldNeverTakeAnotherProcessWithTheSamePidForTheRememberedOne() throws IOException {
        // Given
        Process stranger = new ProcessBuilder("sleep", "60").start();
        ProcessIdentity now = ProcessIdentity.of(stranger.toHandle());
        ProcessIdentity remembered = new ProcessIdentity(now.pid(), now.started() - 60_000);

        // When
        boolean ended = remembered.end(Duration.ofSeconds(1));

        // Then
        assertThat(ended).isTrue();
        assertThat(remembered.find()).isEmpty();
        assertThat(stranger.isAlive()).isTrue();
        assertThat(now.end(Duration.ofSeconds(5))).isTrue();
        assertThat(stranger.isAlive()).isFalse();
    }

    @Test
    void shouldKillAProcessThatDoesNotListenAndItsDescendants() throws IOException {
        // Given
        Process deaf = new ProcessBuilder("sh", "-c", "trap '' TERM; echo ready; sleep 60; sleep 60").start();
        assertThat(deaf.inputReader().readLine()).isEqualTo("ready");
        org.awaitility.Awaitility.await().until(() -> deaf.descendants().findAny().isPresent());
        ProcessHandle child = deaf.descendants().findFirst().orElseThrow();

        // When
        boolean orderly = ProcessIdentity.of(deaf.toHandle()).end(Duration.ofMillis(200));

        // Then
        assertThat(orderly).isFalse();
        assertThat(deaf.isAlive()).isFalse();
        assertThat(child.onExit().orTimeout(5, java.util.concurrent.TimeUnit.SECONDS).join().isAlive()).isFalse();
    }
}
