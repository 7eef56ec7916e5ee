package org.growthlayer.local;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.growthlayer.local.mesh.Json;
import org.growthlayer.local.standin.LauncherRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The whole house with its real services, through the gateway, as a client sees it. */
@Timeout(300)
class MeshIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    @TempDir
    Path folder;
    private LauncherRun launcher;
    private JsonNode keys;

    @AfterEach
    void leaveNothingBehind() throws Exception {
        assertThat(launcher.run("down").code()).isZero();
        await().atMost(PATIENCE).untilAsserted(
                () -> assertThat(launcher.processes()).isEmpty());
    }

    @Test
    void shouldAssignAndLearnAndLoseNothingWhenAServiceIsKilled() throws Exception {
        // Given
        launcher = new LauncherRun(Path.of(System.getProperty("root")), folder.resolve("home"), LauncherRun.freePortBase());
        LauncherRun.Outcome up = launcher.run("up", "--detach");
        assertThat(up.code()).as(up.output()).isZero();
        keys = launcher.run("status", "--json").json().path("keys");
        JsonNode experiment = call("POST", "/v1/experiments", "admin", """
                {"key":"mesh","name":"Mesh","algorithm_type":"thompson_sampling","is_bandit":true,"objective":"conversion",
                 "attribution_window":"2s","arms":[{"name":"control","is_control":true,"traffic_weight":0.5},
                                                   {"name":"b","traffic_weight":0.5}]}""");
        String id = experiment.path("id").asText();
        assertThat(call("POST", "/v1/experiments/" + id + "/start", "admin", "{}").path("status").asText()).isEqualTo("running");
        Map<String, String> arms = new HashMap<>();

        // When: users come, and each service is killed among them
        for (int user = 0; user < 60; user++) {
            if (user == 20 || user == 40) {
                String victim = user == 20 ? "reward-service" : "assignment-service";
                long killed = launcher.pid(victim);
                assertThat(ProcessHandle.of(killed).orElseThrow().destroyForcibly()).isTrue();
                await().atMost(PATIENCE).ignoreExceptions().until(() -> launcher.pid(victim) != killed);
                assertThat(launcher.run("up").code()).isZero();
            }
            String name = "user-" + user;
            arms.put(name, assign(id, name));
            if (user % 10 == 0) {
                assertThat(call("POST", "/v1/bandit/reward", "server", "{\"experiment_id\":\"" + id + "\",\"arm_id\":\"" + arms.get(name)
                        + "\",\"user_id\":\"" + name + "\",\"reward\":1,\"event_id\":\"" + name + "\"}").path("updated").asBoolean())
                                .isTrue();
            }
        }

        // Then: everybody keeps the arm, and every user is settled once
        arms.forEach((name, arm) -> assertThat(assignQuietly(id, name)).isEqualTo(arm));
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            JsonNode statistics = call("GET", "/v1/bandit/statistics?win_probs=true&experiment_id=" + id, "server", "");
            long samples = 0;
            long conversions = 0;
            for (JsonNode arm : statistics.path("arms")) {
                samples += arm.path("samples").asLong();
                conversions += arm.path("conversions").asLong();
            }
            assertThat(samples).isEqualTo(60);
            assertThat(conversions).isEqualTo(6);
        });
        JsonNode paths = Json.tree(send("GET", "/q/openapi", "client", "").body()).path("paths");
        assertThat(paths.has("/v1/bandit/assign")).isTrue();
        assertThat(paths.has("/v1/bandit/reward")).isTrue();
    }

    private String assign(String experiment, String user) throws Exception {
        return call("POST", "/v1/bandit/assign", "client", "{\"experiment_id\":\"" + experiment + "\",\"user_id\":\"" + user + "\"}")
                .path("arm_id").asText();
    }

    private String assignQuietly(String experiment, String user) {
        try {
            return assign(experiment, user);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private JsonNode call(String method, String path, String role, String body) throws Exception {
        HttpResponse<String> response = send(method, path, role, body);
        assertThat(response.statusCode()).as(path + " " + response.body()).isBetween(200, 299);
        return Json.tree(response.body()).path("data");
    }

    private HttpResponse<String> send(String method, String path, String role, String body) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + launcher.portBase() + path)).timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + keys.path(role).asText()).header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
