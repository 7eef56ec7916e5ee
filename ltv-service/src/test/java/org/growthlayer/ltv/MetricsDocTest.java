package org.growthlayer.ltv;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.UUID;
import org.growthlayer.contracts.Purchase.Kind;
import org.growthlayer.ltv.mesh.Mesh;
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
        var user = "user-" + UUID.randomUUID();
        mesh.buy(user, "9.99", mesh.now());
        mesh.purchase(Kind.PURCHASE, "pi-" + user, user, "4", null, mesh.now());
        mesh.alias("visitor-" + user, user);
        mesh.erase(user);

        await().untilAsserted(() -> assertThat(scrape()).contains("outbox_published_total", "messages_taken_total",
                "ltv_purchases_total", "ltv_calculation_duration_seconds"));
        GeneratedSection.ofDocs("metrics.md", "ltv-service").shouldBe(MetricsTable.of(scrape()));
    }

    private static String scrape() {
        return RestAssured.get("/q/metrics").then().statusCode(200).extract().asString();
    }
}
