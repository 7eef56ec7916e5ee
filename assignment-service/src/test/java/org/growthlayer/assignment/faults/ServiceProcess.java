package org.growthlayer.assignment.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.growthlayer.assignment.Api;

/** The packaged service as a process of its own. */
final class ServiceProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;
    private final Process process;

    private ServiceProcess(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    static ServiceProcess start(Map<String, String> environment, File log) throws IOException {
        var port = freePort();
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-XX:TieredStopAtLevel=1", "-jar", Path.of("target", "quarkus-app", "quarkus-run.jar").toString());
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        return new ServiceProcess(port,
                builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log)).start());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The status of a GET, or 0 while nobody listens. */
    int status(String path) throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("the service has ended with " + process.exitValue());
        }
        try {
            return http.send(request(path).GET().build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    JsonNode health() throws IOException, InterruptedException {
        var answer = http.send(request("/q/health/ready").GET().build(), HttpResponse.BodyHandlers.ofString()).body();
        for (var check : JSON.readTree(answer).path("checks")) {
            if (check.path("name").asText().equals("assignment")) {
                return check.path("data");
            }
        }
        return JSON.missingNode();
    }

    @CanIgnoreReturnValue
    JsonNode post(String key, String path, Object body, int expected) throws IOException, InterruptedException {
        var request = request(path).header("Authorization", "Bearer " + key).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))).build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body()).path("data");
    }

    Api.Assigned assign(String experiment, String user) throws IOException, InterruptedException {
        var data = post(Api.CLIENT, "/v1/bandit/assign", Map.of("experiment_id", experiment, "user_id", user), 200);
        return new Api.Assigned(data.path("arm_id").asText(), data.path("is_new").asBoolean(), data.path("reason").asText());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(PATIENCE);
    }

    /** Ends it at once, as a power cut would. */
    void kill() throws InterruptedException {
        var _ = process.destroyForcibly().waitFor();
    }

    /** Stops it in good order. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                kill();
                throw new IllegalStateException("the service did not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
