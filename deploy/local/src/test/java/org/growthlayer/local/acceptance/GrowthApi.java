package org.growthlayer.local.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** The public HTTP API as a client app, a server and an admin use it. */
final class GrowthApi {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();
    private final String baseUrl;
    private final JsonNode keys;

    GrowthApi(JsonNode status) {
        baseUrl = status.path("base_url").asText();
        keys = status.path("keys");
    }

    /** Creates and starts an experiment; arms are called control, b, c … with the given traffic weights. */
    @CanIgnoreReturnValue
    JsonNode startExperiment(String key, String algorithm, String window, double... weights)
            throws IOException, InterruptedException {
        var body = JSON.createObjectNode().put("key", key).put("name", key).put("algorithm_type", algorithm).put(
                "attribution_window",
                window);
        var arms = body.putArray("arms");
        for (var k = 0; k < weights.length; k++) {
            arms.addObject().put("name", k == 0 ? "control" : String.valueOf((char) ('a' + k))).put("is_control", k == 0).put(
                    "traffic_weight",
                    weights[k]);
        }
        var created = send("POST", "/v1/experiments", "admin", body, "").orElseThrow();
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        var started = send("POST", "/v1/experiments/" + key + "/start", "admin", JSON.createObjectNode(), "")
                .orElseThrow();
        assertThat(started.statusCode()).as(started.body()).isEqualTo(200);
        return data(started);
    }

    /** Which arm the user gets; empty if there was no answer. */
    Optional<JsonNode> assign(String experiment, String user) throws IOException, InterruptedException {
        var body = JSON.createObjectNode().put("experiment_id", experiment).put("user_id", user);
        return send("POST", "/v1/bandit/assign", "client", body, "").filter(answer -> answer.statusCode() == 200)
                .map(GrowthApi::data);
    }

    /** Books a reward as a careful server does: asked to wait, or left without an answer, it sends the same again. */
    void bookReward(String experiment, String arm, String user, double reward, String idempotencyKey)
            throws InterruptedException {
        for (var attempt = 0; attempt < 20; attempt++) {
            var answer = sendReward(experiment, arm, user, reward, idempotencyKey);
            if (answer.isPresent() && answer.get().statusCode() != 503) {
                assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(200);
                return;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new AssertionError("the reward of " + user + " was not booked");
    }

    /** Books a reward; empty if there was no answer that says so. */
    Optional<JsonNode> reward(String experiment, String arm, String user, double reward, String idempotencyKey)
            throws InterruptedException {
        return sendReward(experiment, arm, user, reward, idempotencyKey).filter(answer -> answer.statusCode() == 200)
                .map(GrowthApi::data);
    }

    private Optional<HttpResponse<String>> sendReward(String experiment, String arm, String user, double reward,
            String idempotencyKey)
            throws InterruptedException {
        var body = JSON.createObjectNode().put("experiment_id", experiment).put("arm_id", arm).put("user_id", user).put("reward",
                reward);
        return send("POST", "/v1/bandit/reward", "server", body, idempotencyKey);
    }

    /** The arms' statistics, with P(best). */
    JsonNode statistics(String experiment) throws IOException, InterruptedException {
        var answer = send("GET", "/v1/bandit/statistics?experiment_id=" + experiment + "&win_probs=true", "server", null, "")
                .orElseThrow();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return data(answer);
    }

    /** What the gateway says of all services' routes. */
    JsonNode openApi() throws IOException, InterruptedException {
        return JSON.readTree(send("GET", "/q/openapi?format=json", "client", null, "").orElseThrow().body());
    }

    /** The sum over all arms of the named counter. */
    long total(String experiment, String counter) throws IOException, InterruptedException {
        var sum = 0L;
        for (var arm : statistics(experiment).path("arms")) {
            sum += arm.path(counter).asLong();
        }
        return sum;
    }

    private Optional<HttpResponse<String>> send(String method, String path, String role,
            @org.jspecify.annotations.Nullable ObjectNode body,
            String idempotencyKey) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(baseUrl + path)).timeout(Duration.ofSeconds(10)).header("Authorization",
                "Bearer " + keys.path(role).asText());
        if (!idempotencyKey.isEmpty()) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        if (body == null) {
            request.GET();
        } else {
            request.header("Content-Type", "application/json").method(method,
                    HttpRequest.BodyPublishers.ofString(body.toString()));
        }
        try {
            return Optional.of(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException noAnswer) {
            return Optional.empty();
        }
    }

    private static JsonNode data(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body()).path("data");
        } catch (IOException malformed) {
            throw new java.io.UncheckedIOException(malformed);
        }
    }
}
