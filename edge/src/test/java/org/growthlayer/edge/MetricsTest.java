package org.growthlayer.edge;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class MetricsTest {
    @Test
    void shouldCountRequestsByTheTemplateOfTheirRoute() {
        given().header("X-API-Key", "client-key").get("/v1/probe/query/00000000-0000-0000-0000-000000000001?user_id=u").then()
                .statusCode(200);
        given().get("/v1/probe/admin").then().statusCode(401);
        given().get("/v1/some-scan-4711").then().statusCode(404);

        var metrics = given().get("/q/metrics").asString();

        assertThat(metrics)
                .containsPattern("http_requests_total\\{endpoint=\"/v1/probe/query/\\{id}\",method=\"GET\",status=\"200\"} [1-9]")
                .containsPattern("http_requests_total\\{endpoint=\"/v1/probe/admin\",method=\"GET\",status=\"401\"} [1-9]")
                .containsPattern("http_requests_total\\{endpoint=\"unknown\",method=\"GET\",status=\"404\"} [1-9]")
                .contains("http_request_duration_seconds_bucket")
                .doesNotContain("4711");
    }
}
