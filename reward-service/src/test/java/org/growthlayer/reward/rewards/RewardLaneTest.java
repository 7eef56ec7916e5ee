package org.growthlayer.reward.rewards;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.reward.mesh.Mesh;
import org.growthlayer.testkit.MeshServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A client that says no more than it must is answered beside JAX-RS; it must not be able to tell. */
@QuarkusTest
@QuarkusTestResource(MeshServers.class)
class RewardLaneTest {
    private static final String PRICE = "9.99";

    @Inject
    Mesh mesh;

    @TestHTTPResource("/v1/bandit/reward")
    URI route;

    private Experiment experiment;
    private final String user = "user-" + UUID.randomUUID();

    @BeforeEach
    void startAnExperimentThatIsRemembered() {
        experiment = mesh.running(2);
        mesh.reward(experiment, 0, "somebody-" + UUID.randomUUID(), PRICE, "first");
    }

    @Test
    void shouldAnswerAsTheResourceDoes() throws Exception {
        var plain = post(body(0, user, PRICE, "order-1"));
        var other = mesh.given().body(body(0, "other-" + user, PRICE, "order-1")).post("/v1/bandit/reward").asString();

        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(plain.body()).isEqualTo(other).contains("\"outcome\":\"converted\"");
    }

    @Test
    void shouldCountOnceWhatComesBothWays() throws Exception {
        var plain = post(body(0, user, PRICE, "order-1"));

        var repeat = mesh.book(experiment, 0, user, PRICE, "order-1");

        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(repeat.getBoolean("updated")).isFalse();
    }

    @Test
    void shouldRefuseAnotherArmWithTheSameProblem() throws Exception {
        var booked = post(body(0, user, PRICE, "order-1"));

        var refused = post(body(1, user, PRICE, "order-2"));

        assertThat(booked.statusCode()).isEqualTo(200);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.headers().firstValue("Content-Type")).hasValueSatisfying(
                type -> assertThat(type).startsWith("application/problem+json"));
    }

    @Test
    void shouldHandOnWhatBreaksARule() throws Exception {
        assertRefused(body(0, user, "-1", "order-1"), "reward");
        assertRefused(body(0, user, "1e13", "order-1"), "reward");
        assertRefused(body(0, user, "0.0000000001", "order-1"), "reward");
        assertRefused(body(0, user, "\"1\"", "order-1"), "reward");
        assertRefused(body(0, "a user", PRICE, "order-1"), "user_id");
        assertRefused(body(0, user, PRICE, ""), "event_id");
        assertRefused(body(0, user, PRICE, "order-1").replace("}", ",\"currency\":\"usd\"}"), "currency");
        assertRefused(body(0, user, PRICE, "order-1").replace("}", ",\"occurred_at\":\"soon\"}"), "occurred_at");
    }

    @Test
    void shouldHandOnWhatOnlyTheResourceKnows() throws Exception {
        var withoutName = post("{\"experiment_id\":\"%s\",\"arm_id\":\"%s\",\"user_id\":\"%s\",\"reward\":0}"
                .formatted(experiment.key(), experiment.arms().getFirst().armId(), user));
        var unknown = post(body(0, user, PRICE, "order-1").replace(experiment.id().toString(), UUID.randomUUID().toString()));

        assertThat(withoutName.statusCode()).isEqualTo(200);
        assertThat(unknown.statusCode()).isEqualTo(404);
    }

    @Test
    void shouldAnswerOverHttp2() throws Exception {
        var booked = post(body(0, user, PRICE, "order-1"), HttpClient.Version.HTTP_2);
        var refused = post(body(0, user, "-1", "order-2"), HttpClient.Version.HTTP_2);

        assertThat(booked.statusCode()).isEqualTo(200);
        assertThat(refused.statusCode()).isEqualTo(400);
    }

    private void assertRefused(String body, String field) throws Exception {
        var answer = post(body);

        assertThat(answer.statusCode()).as(body).isEqualTo(400);
        assertThat(answer.body()).as(body).contains("\"" + field + "\"");
    }

    private String body(int arm, String user, String reward, String event) {
        return Mesh.rewardBody(experiment, arm, user, reward, event);
    }

    private HttpResponse<String> post(String body) throws Exception {
        return post(body, HttpClient.Version.HTTP_1_1);
    }

    private HttpResponse<String> post(String body, HttpClient.Version version) throws Exception {
        try (var http = HttpClient.newBuilder().version(version).build()) {
            return http.send(
                    HttpRequest.newBuilder(route).header("Authorization", "Bearer " + Mesh.SERVER_KEY)
                            .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
