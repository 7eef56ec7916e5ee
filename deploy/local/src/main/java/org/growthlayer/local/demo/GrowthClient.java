package org.growthlayer.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.growthlayer.local.mesh.Json;
import org.growthlayer.local.mesh.Keys;

/** The public HTTP API, as a client program sees it. Counts what it asked, what failed, and how long answers took. */
final class GrowthClient {
    private static final String JSON = "application/json";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final String base;
    private final Keys keys;
    private final AtomicInteger errors = new AtomicInteger();
    private final Latencies assignments = new Latencies();
    private final Latencies rewards = new Latencies();

    GrowthClient(String base, Keys keys) {
        this.base = base;
        this.keys = keys;
    }

    /** An experiment that runs, with its arms in the order of their names' making. */
    record Started(String experiment, List<String> arms, List<String> names) {}

    Started start(String key, int arms, String objective, Duration window) throws IOException, InterruptedException {
        List<Map<String, Object>> wanted = new ArrayList<>();
        for (int arm = 0; arm < arms; arm++) {
            wanted.add(
                    Map.of("name", arm == 0 ? "control" : "arm-" + (char) ('a' + arm), "is_control", arm == 0, "traffic_weight",
                            Math.floor(1e6 / arms) / 1e6));
        }
        JsonNode made = call("POST", "/v1/experiments", keys.admin(),
                Map.of("key", key, "name", "Demo", "algorithm_type", "thompson_sampling", "is_bandit", true, "objective",
                        objective,
                        "attribution_window", window.toSeconds() + "s", "arms", wanted));
        String id = made.path("id").asText();
        List<String> ids = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Map<String, Object> arm : wanted) {
            for (JsonNode answered : made.path("arms")) {
                if (answered.path("name").asText().equals(arm.get("name"))) {
                    ids.add(answered.path("arm_id").asText());
                    names.add(answered.path("name").asText());
                }
            }
        }
        JsonNode running = call("POST", "/v1/experiments/" + id + "/start", keys.admin(), Map.of());
        if (ids.size() != arms || !running.path("status").asText().equals("running")) {
            throw new IOException("the experiment does not run as asked: " + running);
        }
        return new Started(id, ids, names);
    }

    /** The arm's id. */
    String assign(String experiment, String user) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        JsonNode answer = call("POST", "/v1/bandit/assign", keys.client(), Map.of("experiment_id", experiment, "user_id", user));
        assignments.add(System.nanoTime() - begun);
        return answer.path("arm_id").asText();
    }

    void reward(String experiment, String arm, String user) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        JsonNode answer = call("POST", "/v1/bandit/reward", keys.server(),
                Map.of("experiment_id", experiment, "arm_id", arm, "user_id", user, "reward", 1, "event_id",
                        experiment + "-" + user));
        rewards.add(System.nanoTime() - begun);
        if (!answer.path("updated").asBoolean()) {
            throw new IOException("a first reward was not booked: " + answer);
        }
    }

    JsonNode statistics(String experiment) throws IOException, InterruptedException {
        return call("GET", "/v1/bandit/statistics?experiment_id=" + experiment + "&win_probs=true", keys.server(), Map.of());
    }

    /**
     * Waits until there are numbers. They live in another service, which hears of the experiment at once, or, just restarted, when Kafka
     * lets it join its group.
     */
    boolean awaitStatistics(String experiment) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (System.nanoTime() < deadline) {
            if (knowsStatistics(experiment)) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return false;
    }

    /** Asking too early is not an error. */
    private boolean knowsStatistics(String experiment) throws InterruptedException {
        int before = errors.get();
        try {
            return statistics(experiment).path("arms").isArray();
        } catch (IOException notYet) {
            errors.set(before);
            return false;
        }
    }

    /** What the results say to do, in a sentence. */
    String summary(String experiment) throws IOException, InterruptedException {
        return call("GET", "/v1/results/" + experiment, keys.server(), Map.of()).path("summary").asText();
    }

    int errors() {
        return errors.get();
    }

    Latencies assignments() {
        return assignments;
    }

    Latencies rewards() {
        return rewards;
    }

    /** Imports purchases, a JSON object a line. */
    JsonNode importPurchases(String lines) throws IOException, InterruptedException {
        return send("POST", "/api/v1/analytics/ltv/purchases/import", keys.server(), "application/x-ndjson", lines, PATIENCE);
    }

    /** Fits models on what happened until that day, and has the best adopted. */
    JsonNode fit(LocalDate asOf) throws IOException, InterruptedException {
        return send("POST", "/api/v1/analytics/ltv/model/fit", keys.admin(), JSON,
                Json.write(Map.of("as_of", asOf.toString(), "time_unit", "week", "adopt", true)), PATIENCE);
    }

    /** What the customers of a month are worth. */
    JsonNode cohort(LocalDate month) throws IOException, InterruptedException {
        return call("GET", "/api/v1/analytics/cohort/ltv?period=month&cohort_date=" + month, keys.server(), Map.of());
    }

    private JsonNode call(String method, String path, String key, Map<String, Object> body)
            throws IOException, InterruptedException {
        return send(method, path, key, JSON, Json.write(body), Duration.ofSeconds(10));
    }

    private JsonNode send(String method, String path, String key, String type, String body, Duration patience)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).timeout(patience)
                .header("Authorization", "Bearer " + key).header("Content-Type", type)
                .method(method, method.equals("GET")
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IOException(method + " " + path + " answered " + response.statusCode() + ": " + response.body());
            }
            return Json.tree(response.body()).path("data");
        } catch (IOException failed) {
            errors.incrementAndGet();
            throw failed;
        }
    }
}
