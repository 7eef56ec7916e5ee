package org.growthlayer.edge.limits;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(RateLimitAtTheEdgeTest.OnePerSecond.class)
class RateLimitAtTheEdgeTest {
    /** Server keys may hardly send anything. */
    public static class OnePerSecond implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("growth.rate-limit.server", "1");
        }
    }

    @Test
    void shouldRefuseAKeyThatSendsTooMuchAndNoOther() {
        var refused = IntStream.range(0, 1000).mapToObj(_ -> given().header("X-API-Key", "server-key").get("/v1/probe/who"))
                .filter(response -> response.statusCode() != 200).findFirst().orElseThrow();

        var other = given().header("X-API-Key", "client-key").get("/v1/probe/who");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"server\";q=1;w=1");
        assertThat(refused.jsonPath().getString("code")).isEqualTo("too_many_requests");
        assertThat(other.statusCode()).isEqualTo(200);
    }
}
