package org.growthlayer.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.growthlayer.local.standin.LauncherRun;
import org.growthlayer.local.standin.StandInService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The life of a mesh with real servers and stand-ins for the services: started, wounded, killed, stopped, and started again. */
@Timeout(300)
class LauncherIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    @TempDir
    Path folder;
    private LauncherRun launcher;

    @BeforeEach
    void makeAProject() throws Exception {
        launcher = new LauncherRun(LauncherRun.standInProject(folder.resolve("project")), folder.resolve("home"),
                LauncherRun.freePortBase());
    }

    @AfterEach
    void leaveNothingBehind() throws Exception {
        assertThat(launcher.run("down").code()).isZero();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(launcher.processes()).isEmpty());
    }

    @Test
    void shouldStartServeAndStopAndKeepKeysAndPortsForTheNextTime() throws Exception {
        // Given
        LauncherRun.Outcome down = launcher.run("status", "--json");
        assertThat(down.code()).isEqualTo(3);
        assertThat(down.json().path("services").size()).isZero();

        // When
        LauncherRun.Outcome up = launcher.run("up", "--detach");

        // Then
        assertThat(up.code()).as(up.output()).isZero();
        JsonNode status = launcher.run("status", "--json").json();
        assertThat(status.path("services").fieldNames()).toIterable().containsExactly("assignment-service", "reward-service",
                "ltv-service", "gateway");
        assertThat(status.path("services")).allSatisfy(service -> assertThat(service.path("ready").asBoolean()).isTrue());
        assertThat(up.output()).contains(status.path("keys").path("client").asText(), status.path("base_url").asText());
        assertThat(Files.getPosixFilePermissions(folder.resolve("home"))).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(folder.resolve("home/run/state.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        String answer = launcher.request("POST", "/v1/bandit/assign", "{\"user_id\":\"u\"}").body();
        assertThat(answer)
                .contains("java.lang open: true", "POSTGRES_DB=assignment", "{\"user_id\":\"u\"}", "QUARKUS_HTTP_HOST=127.0.0.1",
                        "local-client:client:")
                .doesNotContain(status.path("keys").path("client").asText(),
                        status.path("postgres").path("password").asText());
        assertThat(launcher.request("POST", "/v1/bandit/reward", "{}").body()).contains("POSTGRES_DB=reward");

        // And: up again says so, down is idempotent, and the next mesh has the same keys and ports
        assertThat(launcher.run("up").output()).contains("already up");
        assertThat(launcher.run("down").code()).isZero();
        assertThat(launcher.run("down").output()).contains("Nothing runs");
        assertThat(launcher.processes()).isEmpty();
        assertThat(launcher.run("up", "-d").code()).isZero();
        JsonNode again = launcher.run("status", "--json").json();
        for (String stable : List.of("keys", "postgres", "redis", "kafka")) {
            assertThat(again.path(stable)).isEqualTo(status.path(stable));
        }
    }

    @Test
    void shouldStartServicesFromWhatTheFirstRunOfABuildHasLearnt() throws Exception {
        // Given
        var _ = launcher.with("GROWTH_START_CACHE", "on");
        assertThat(launcher.run("up", "--detach").code()).isZero();
        assertThat(launcher.flagsOf("assignment-service")).contains("-XX:AOTCacheOutput=");

        // When
        assertThat(launcher.run("down").code()).isZero();
        assertThat(launcher.run("up", "--detach").code()).isZero();

        // Then
        assertThat(launcher.flagsOf("assignment-service")).contains("-XX:AOTCache=").doesNotContain("AOTCacheOutput");
        assertThat(launcher.request("POST", "/v1/bandit/assign", "{}").statusCode()).isEqualTo(200);

        // And: another build is learnt anew
        assertThat(launcher.run("down").code()).isZero();
        StandInService.pack(folder.resolve("project/assignment-service/target/quarkus-app/quarkus-run.jar"));
        assertThat(launcher.run("up", "--detach").code()).isZero();
        assertThat(launcher.flagsOf("assignment-service")).contains("-XX:AOTCacheOutput=");
        assertThat(launcher.flagsOf("reward-service")).contains("-XX:AOTCache=");
    }

    @Test
    void shouldStartAgainWhateverIsKilled() throws Exception {
        // Given
        assertThat(launcher.run("up", "--detach").code()).isZero();
        for (String child : List.of("assignment-service", "gateway", "redis", "postgres", "kafka")) {
            long killed = launcher.pid(child);

            // When
            assertThat(ProcessHandle.of(killed).orElseThrow().destroyForcibly()).isTrue();

            // Then
            await().atMost(PATIENCE).ignoreExceptions().until(() -> launcher.pid(child) != killed);
            LauncherRun.Outcome again = launcher.run("up");
            assertThat(again.code()).as(again.output()).isZero();
            assertThat(launcher.state().child(child).orElseThrow().restarts()).as(child).isEqualTo(1);
        }
        assertThat(launcher.request("GET", "/v1/results/x", "").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldEndEverythingWhenTheSupervisorIsKilledAndStartAfresh() throws Exception {
        // Given
        assertThat(launcher.run("up", "--detach").code()).isZero();

        // When
        assertThat(ProcessHandle.of(launcher.state().supervisor().pid()).orElseThrow().destroyForcibly()).isTrue();

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(launcher.processes()).isEmpty());
        assertThat(launcher.run("status", "--json").code()).isEqualTo(3);
        assertThat(launcher.run("up", "--detach").code()).isZero();
    }

    @Test
    void shouldStopInOrderOnSigterm() throws Exception {
        // Given
        Process foreground = launcher.start("up");
        await().atMost(PATIENCE).ignoreExceptions().until(() -> launcher.run("status").code() == 0);

        // When
        // NB: Process.destroy() would also close the stream that is read below.
        assertThat(foreground.toHandle().destroy()).isTrue();

        // Then
        assertThat(foreground.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(foreground.exitValue()).isZero();
        String said = new String(foreground.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).containsSubsequence("Ctrl-C stops everything", "stopped: gateway", "stopped: services",
                "stopped: servers");
        assertThat(launcher.processes()).isEmpty();
    }

    @Test
    void shouldNameThePortAndItsOwnerBeforeStartingAnything() throws Exception {
        // Given
        try (ServerSocket taken = new ServerSocket(launcher.portBase() + 1)) {
            // When
            LauncherRun.Outcome up = launcher.run("up");

            // Then
            assertThat(up.code()).isEqualTo(1);
            assertThat(up.output()).contains("port " + taken.getLocalPort(), "pid " + ProcessHandle.current().pid(),
                    "GROWTH_PORT_BASE");
            assertThat(launcher.processes()).isEmpty();
        }
    }

    @Test
    void shouldUseTheServersItIsGiven() throws Exception {
        // Given: the servers of a first mesh
        assertThat(launcher.run("up", "--detach").code()).isZero();
        JsonNode first = launcher.run("status", "--json").json();
        JsonNode postgres = first.path("postgres");
        LauncherRun second = new LauncherRun(folder.resolve("project"), folder.resolve("second"), LauncherRun.freePortBase())
                .with("GROWTH_POSTGRES_URL",
                        "postgresql://" + postgres.path("user").asText() + ":" + postgres.path("password").asText()
                                + "@127.0.0.1:"
                                + postgres.path("port").asInt())
                .with("REDIS_URL", first.path("redis").path("url").asText())
                .with("KAFKA_BOOTSTRAP_SERVERS", first.path("kafka").path("bootstrap_servers").asText());

        // When
        LauncherRun.Outcome up = second.run("up", "--detach");

        // Then
        assertThat(up.code()).as(up.output()).isZero();
        assertThat(up.output()).contains("external").doesNotContain(postgres.path("password").asText());
        JsonNode status = second.run("status", "--json").json();
        assertThat(status.path("servers").size()).isZero();
        assertThat(status.path("postgres")).isEqualTo(postgres);
        String answer = second.request("GET", "/v1/results/x", "").body();
        assertThat(answer).contains("POSTGRES_PORT=" + postgres.path("port").asInt()).doesNotContain("GROWTH_POSTGRES_URL");
        assertThat(second.run("down").code()).isZero();
    }
}
