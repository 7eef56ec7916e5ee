package org.growthlayer.bench.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.growthlayer.local.mesh.Keys;
import org.growthlayer.local.mesh.LocalService;
import org.growthlayer.local.mesh.Mesh;
import org.growthlayer.local.mesh.Progress;
import org.growthlayer.local.mesh.StartFailure;
import org.growthlayer.local.mesh.StatusReport;

/** Reward-service from one start to its stop. */
final class RewardRun implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MeshRun mesh;
    private final StatusReport.Line line;
    private final Keys keys;
    private final Map<String, String> webhookSecrets;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RewardRun(MeshRun mesh, StatusReport status) {
        this.mesh = mesh;
        line = Objects.requireNonNull(status.services().get(LocalService.REWARD.label()));
        keys = Objects.requireNonNull(status.keys());
        webhookSecrets = status.webhookSecrets();
    }

    static RewardRun start(Mesh mesh, Progress progress) throws IOException, StartFailure, InterruptedException {
        MeshRun run = MeshRun.start(mesh, progress);
        try {
            return new RewardRun(run, run.status());
        } catch (IOException failure) {
            run.close();
            throw failure;
        }
    }

    String url() {
        return line.url();
    }

    Keys keys() {
        return keys;
    }

    String stripeSecret() {
        return Objects.requireNonNull(webhookSecrets.get("stripe"), "there is no secret for Stripe");
    }

    ProcessGauge gauge() {
        return new ProcessGauge(Objects.requireNonNull(line.pid()));
    }

    Metrics metrics() throws IOException, InterruptedException {
        return Metrics.parse(get("/q/metrics").body());
    }

    /** What is booked for an experiment; nothing as long as it is not known. */
    Booked booked(String experiment) throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/v1/bandit/statistics?experiment_id=" + experiment);
        Booked sum = Booked.NOTHING;
        for (JsonNode arm : JSON.readTree(answer.body()).path("data").path("arms")) {
            sum = sum.plus(new Booked(arm.path("samples").asLong() + arm.path("pending").asLong(),
                    new BigDecimal(arm.path("revenue").asText())));
        }
        return sum;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(line.url() + path)).timeout(PATIENCE)
                .header("Authorization", "Bearer " + keys.server()).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
        mesh.close();
    }
}
