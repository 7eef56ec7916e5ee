package org.growthlayer.assignment;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import org.growthlayer.testkit.docs.GeneratedSection;
import org.growthlayer.testkit.docs.MetricsTable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Writes the section of docs/metrics.md about this service and fails when the committed file differs. */
@QuarkusTest
@QuarkusTestResource(AssignmentServers.class)
class MetricsDocTest {
    @Test
    void shouldDescribeEveryMetric() throws IOException {
        Api.assign(Api.running("thompson_sampling", 1, 1), "user");

        await().untilAsserted(() -> assertThat(scrape()).contains("outbox_published_total", "messages_observed_total"));
        GeneratedSection.ofDocs("metrics.md", "assignment-service").shouldBe(MetricsTable.of(scrape()));
    }

    private static String scrape() {
        return RestAssured.get("/q/metrics").then().statusCode(200).extract().asString();
    }
}
