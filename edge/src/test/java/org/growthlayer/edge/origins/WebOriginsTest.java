package org.growthlayer.edge.origins;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(WebOriginsTest.OneOrigin.class)
class WebOriginsTest {
    private static final String OURS = "https://app.example.com";
    private static final String THEIRS = "https://evil.example.com";

    /** One origin is let in. */
    public static class OneOrigin implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("growth.web-origins", OURS);
        }
    }

    @Test
    void shouldLetAPageOfAListedOriginReadTheAnswerAndItsTag() {
        var answer = given().header("Origin", OURS).header("X-API-Key", "client-key").get("/v1/probe/who");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(OURS);
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("ETag", "Retry-After");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isIn(null, "false");
    }

    @Test
    void shouldAnswerThePreflightOfAListedOriginWithoutAKey() {
        var answer = preflight(OURS);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(OURS);
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("POST");
        assertThat(answer.header("Access-Control-Allow-Headers").toLowerCase(java.util.Locale.ROOT)).contains("authorization",
                "x-api-key", "content-type", "if-none-match");
    }

    @Test
    void shouldRefuseOtherOriginsAndStillServeWhoeverHasNone() {
        var refused = given().header("Origin", THEIRS).header("X-API-Key", "client-key").get("/v1/probe/who");
        var server = given().header("X-API-Key", "client-key").get("/v1/probe/who");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.header("Access-Control-Allow-Origin")).isNull();
        assertThat(preflight(THEIRS).header("Access-Control-Allow-Origin")).isNull();
        assertThat(server.statusCode()).isEqualTo(200);
    }

    private static Response preflight(String origin) {
        return given().header("Origin", origin).header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type,if-none-match,x-api-key")
                .options("/v1/probe/who");
    }
}
