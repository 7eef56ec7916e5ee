package org.growthlayer.bench.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Makes experiments, and reads pages. */
final class AdminClient {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PATIENCE = 150;
    private static final long PAUSE_MILLIS = 200;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final String adminKey;
    private final String clientKey;

    AdminClient(String base, String adminKey, String clientKey) {
        this.base = base;
        this.adminKey = adminKey;
        this.clientKey = clientKey;
    }

    /** Starts a bandit of three arms; its id, once arms are given for it. */
    String startExperiment(String key) throws IOException, InterruptedException {
        Map<String, Object> wanted = Map.of("key", key, "name", "Load test", "algorithm_type", "thompson_sampling", "arms",
                List.of(arm("control", true), arm("b", false), arm("c", false)));
        HttpResponse<String> made = post("/v1/experiments", adminKey, JSON.writeValueAsString(wanted));
        JsonNode experiment = JSON.readTree(made.body()).path("data");
        String id = experiment.path("id").asText();
        HttpResponse<String> started = post("/v1/experiments/" + id + "/start", adminKey, "{}");
        if (made.statusCode() != 201 || started.statusCode() != 200) {
            throw new IOException("the experiment was not started: " + made.body() + started.body());
        }
        return id;
    }

    /** Waits until the service gives arms for an experiment. */
    void awaitArms(String experiment) throws IOException, InterruptedException {
        String question = JSON.writeValueAsString(Map.of("experiment_id", experiment, "user_id", "the-first-user"));
        HttpResponse<String> answer = post("/v1/bandit/assign", clientKey, question);
        for (int attempt = 0; answer.statusCode() != 200; attempt++) {
            if (attempt == PATIENCE) {
                throw new IOException("no arms are given: " + answer.body());
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            answer = post("/v1/bandit/assign", clientKey, question);
        }
    }

    /** The text of a page that needs no key. */
    String page(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    private static Map<String, Object> arm(String name, boolean control) {
        return Map.of("name", name, "is_control", control, "traffic_weight", 1);
    }

    private HttpResponse<String> post(String path, String key, String body) throws IOException, InterruptedException {
        return http.send(
                request(path).header("Authorization", "Bearer " + key).header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(10));
    }
}
