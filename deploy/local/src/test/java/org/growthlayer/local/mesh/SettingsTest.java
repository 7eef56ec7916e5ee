package org.growthlayer.local.mesh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.growthlayer.local.mesh.ChildSpec.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void shouldTakeEachExternalServerOnItsOwn() {
        ExternalServers servers = ExternalServers
                .of(Map.of("GROWTH_POSTGRES_URL", "postgresql://me:p%40ss+w@db.example:6000/x", "REDIS_URL", " "));

        assertThat(servers.postgres()).contains(new Servers.Postgres("db.example", 6000, "me", "p@ss+w"));
        assertThat(servers.redis()).isEmpty();
        assertThat(servers.kafka()).isEmpty();
        assertThat(ExternalServers.of(Map.of("GROWTH_POSTGRES_URL", "postgres://me@h")).postgres())
                .contains(new Servers.Postgres("h", 5432, "me", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://h/x", "postgresql://h:secret", "postgresql://me:secret@", "me:secret @h",
            "http://me:secret@h"})
    void shouldRefuseAnotherUrlWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> ExternalServers.of(Map.of("GROWTH_POSTGRES_URL", url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("postgresql://user:password@host:port").hasMessageNotContaining("secret");
    }

    @Test
    void shouldDrawKeysOnceAndGiveAwayHashesOnly() throws IOException {
        Home home = new Home(folder, folder.resolve("home"));
        home.prepare();

        Keys keys = Keys.of(home);

        assertThat(Keys.of(home)).isEqualTo(keys);
        assertThat(keys.client()).matches("gl_client_[0-9A-Za-z]{43}");
        assertThat(keys.hashes())
                .matches("local-client:client:[0-9a-f]{64},local-server:server:[0-9a-f]{64},local-admin:admin:[0-9a-f]{64}")
                .doesNotContain(keys.client(), keys.server(), keys.admin());
        assertThat(keys.toString()).doesNotContain("gl_");
        assertThat(new Keys("abc", "b", "c").hashes())
                .startsWith("local-client:client:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad,");
        assertThat(Keys.draw(new SplittableRandom(1))).isNotEqualTo(Keys.draw(new SplittableRandom(2)));
    }

    @Test
    void shouldDrawTheSecretOfStripesWebhooksOnce() throws IOException {
        Home home = new Home(folder, folder.resolve("home"));
        home.prepare();

        WebhookSecrets secrets = WebhookSecrets.of(home);

        assertThat(WebhookSecrets.of(home)).isEqualTo(secrets);
        assertThat(secrets.byProvider().get("stripe")).matches("whsec_[0-9A-Za-z]{43}");
        assertThat(secrets.toString()).doesNotContain("whsec_");
    }

    @Test
    void shouldDeriveSlicePasswordsFromTheAdministratorsAlone() {
        PostgresSlices one = new PostgresSlices(new Servers.Postgres("a", 1, "u", "secret"));
        PostgresSlices other = new PostgresSlices(new Servers.Postgres("b", 2, "v", "secret"));

        assertThat(one.password("reward")).isEqualTo(other.password("reward")).isNotEqualTo(one.password("assignment"))
                .matches("[A-Za-z0-9_-]{43}")
                .isNotEqualTo(new PostgresSlices(new Servers.Postgres("a", 1, "u", "x")).password("reward"));
    }

    @Test
    void shouldReadBackTheStateItWrote() throws IOException {
        Home home = new Home(folder, folder.resolve("home"));
        home.prepare();
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());
        RunState state = new RunState(self, RunState.Phase.READY, "http://localhost:1", null,
                List.of(new RunState.ChildState("redis", Kind.SERVER, "127.0.0.1:5", 2, self)));

        state.save(home);

        assertThat(RunState.find(home)).contains(state);
        assertThat(state.isSupervised()).isTrue();
        assertThat(state.child("redis").orElseThrow().isAlive()).isTrue();
        assertThat(folder.resolve("home/run").toFile().list()).containsExactly("state.json");
    }

    @Test
    void shouldPauseLongerEachTimeUntilTheChildRanWell() {
        Backoff backoff = new Backoff();
        Instant start = Instant.EPOCH;

        assertThat(backoff.pause("a", start, start.plusSeconds(1))).isEqualTo(Backoff.FIRST);
        assertThat(backoff.pause("a", start, start.plusSeconds(1))).isEqualTo(Backoff.FIRST.multipliedBy(2));
        assertThat(backoff.pause("b", start, start.plusSeconds(1))).isEqualTo(Backoff.FIRST);
        Duration longest = Duration.ZERO;
        for (int i = 0; i < 20; i++) {
            longest = backoff.pause("a", start, start.plusSeconds(1));
        }
        assertThat(longest).isEqualTo(Backoff.LONGEST);
        assertThat(backoff.pause("a", start, start.plus(Backoff.RAN_WELL))).isEqualTo(Backoff.FIRST);
    }

    @Test
    void shouldKeepAFewOldLogs() throws IOException {
        Home home = new Home(folder, folder.resolve("home"));
        home.prepare();
        for (int run = 1; run <= 6; run++) {
            Files.writeString(home.rotateLog("x"), "run " + run);
        }

        assertThat(home.log("x")).hasContent("run 6");
        assertThat(home.logs().resolve("x.log.3")).hasContent("run 3");
        assertThat(home.logs().resolve("x.log.4")).doesNotExist();
    }
}
