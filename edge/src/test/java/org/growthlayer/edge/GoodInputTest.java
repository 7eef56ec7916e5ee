package org.growthlayer.edge;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class GoodInputTest {
    @Test
    void shouldWriteWhatItReads() {
        var body = """
                {"user_id":"user-\u00fc\ud83d\ude00","experiment_id":"paywall","event_id":"order 7","reward":9.90,"colour":"dark_red","count":7,\
                "share":0.5,"flag":true,"at":"2026-03-01T01:00:00+01:00","window":"PT24H","id":"00000000-0000-0000-0000-00000000000A",\
                "arms":[{"name":"a","weight":1}],"payload":{"price":0.10,"n":3,"list":[1,"x",null]},"a_field_of_tomorrow":1}""";

        var response = given().header("X-API-Key", "client-key").header("Content-Type", "application/json")
                .body(body.getBytes(StandardCharsets.UTF_8)).post("/v1/probe/echo");

        assertThat(response.asString()).isEqualTo(
                """
                        {"data":{"user_id":"user-\u00fc\ud83d\ude00","experiment_id":"paywall","event_id":"order 7","reward":9.90,"colour":"dark_red","count":7,\
                        "share":0.5,"flag":true,"at":"2026-03-01T00:00:00Z","window":"24h","id":"00000000-0000-0000-0000-00000000000a",\
                        "arms":[{"name":"a","weight":1.0}],"payload":{"price":0.10,"n":3,"list":[1,"x",null]}}}""");
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void shouldTakeABackslashBeforeZeros() {
        var body = "{\"user_id\":\"a\\\\u0000\",\"experiment_id\":\"paywall\"}";

        var response = given().header("X-API-Key", "client-key").contentType("application/json").body(body)
                .post("/v1/probe/echo");

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    }

    @Test
    void shouldDoWithoutABodyWhereTheRouteSaysSo() {
        var without = given().header("X-API-Key", "client-key").noContentType().post("/v1/probe/optional");
        var with = given().header("X-API-Key", "client-key").contentType("application/json").body("{\"name\":\"a\"}")
                .post("/v1/probe/optional");

        assertThat(without.asString()).isEqualTo("{\"data\":false}");
        assertThat(with.asString()).isEqualTo("{\"data\":true}");
    }

    @Test
    void shouldDescribeKeysAndProblemsInTheOpenApiDocument() {
        var document = given().accept("application/json").get("/q/openapi").jsonPath();

        assertThat(document.getString("components.securitySchemes.bearer.scheme")).isEqualTo("bearer");
        assertThat(document.getString("components.securitySchemes.api_key.name")).isEqualTo("X-API-Key");
        assertThat(document.getMap("components.schemas.Problem.properties").keySet()).contains("code");
        assertThat(document.getMap("paths.'/v1/probe/echo'.post.responses").keySet()).contains("default");
        assertThat(document.getMap("components.schemas.Request.properties").keySet()).contains("user_id");
    }
}
