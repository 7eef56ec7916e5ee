package org.growthlayer.reward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.growthlayer.reward.mesh.Mesh;
import org.growthlayer.reward.stripe.Events;
import org.growthlayer.reward.stripe.Signer;
import org.growthlayer.testkit.MeshServers;
import org.growthlayer.testkit.docs.GeneratedSection;
import org.growthlayer.testkit.docs.MetricsTable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Writes the section of docs/metrics.md about this service and fails when the committed file differs. */
@QuarkusTest
@QuarkusTestResource(MeshServers.class)
class MetricsDocTest {
    @Inject
    Mesh mesh;

    @Test
    void shouldDescribeEveryMetric() throws IOException {
        var experiment = mesh.running(2);
        var user = "user-" + UUID.randomUUID();
        mesh.enrol(experiment, 1, user);
        mesh.awaitArm(experiment, 1, 0, 0, 1);
        mesh.reward(experiment, 1, user, "9.99", "order");
        mesh.alias("visitor-" + user, user);
        mesh.erase(user);
        payBy(user);

        await().untilAsserted(
                () -> assertThat(scrape()).contains("outbox_published_total", "messages_taken_total", "aliases_total",
                        "erasures_total", "purchases_total", "webhooks_ignored_total"));
        GeneratedSection.ofDocs("metrics.md", "reward-service").shouldBe(MetricsTable.of(scrape()));
    }

    private void payBy(String user) {
        var events = new Events(user, mesh.now());
        for (var body : List.of(events.payment("a", 999, "{\"user_id\":\"" + user + "\"}"), events.event("plan.created", "{}"))) {
            RestAssured.given().header("Stripe-Signature", Signer.header(body, "whsec_test", mesh.now()))
                    .body(body.getBytes(StandardCharsets.UTF_8)).post("/webhook/stripe").then().statusCode(200);
        }
    }

    private static String scrape() {
        return RestAssured.get("/q/metrics").then().statusCode(200).extract().asString();
    }
}
