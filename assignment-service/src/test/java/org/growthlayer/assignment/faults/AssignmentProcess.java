package org.growthlayer.assignment.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Map;
import org.growthlayer.assignment.Api;
import org.growthlayer.testkit.ServiceProcess;

/** The packaged service as a process of its own, asked as its callers ask it. */
final class AssignmentProcess implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final ServiceProcess process;

    private AssignmentProcess(ServiceProcess process) {
        this.process = process;
    }

    static AssignmentProcess start(Map<String, String> environment, Path log) throws IOException {
        return new AssignmentProcess(ServiceProcess.start(environment, log));
    }

    /** The status of a GET, or 0 while nobody listens. */
    int status(String path) throws InterruptedException {
        return process.status(path);
    }

    JsonNode health() throws IOException, InterruptedException {
        var answer = process.send(process.request("/q/health/ready").GET().build()).body();
        for (var check : JSON.readTree(answer).path("checks")) {
            if (check.path("name").asText().equals("assignment")) {
                return check.path("data");
            }
        }
        return JSON.missingNode();
    }

    @CanIgnoreReturnValue
    JsonNode post(String key, String path, Object body, int expected) throws IOException, InterruptedException {
        var request = process.request(path).header("Authorization", "Bearer " + key).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))).build();
        var answer = process.send(request);
        if (answer.statusCode() != expected) {
            throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body()).path("data");
    }

    Api.Assigned assign(String experiment, String user) throws IOException, InterruptedException {
        var data = post(Api.CLIENT, "/v1/bandit/assign", Map.of("experiment_id", experiment, "user_id", user), 200);
        return new Api.Assigned(data.path("arm_id").asText(), data.path("is_new").asBoolean(), data.path("reason").asText());
    }

    /** Ends it at once, as a power cut would. */
    void kill() throws InterruptedException {
        process.kill();
    }

    /** Stops it in good order. */
    @Override
    public void close() {
        process.close();
    }
}
