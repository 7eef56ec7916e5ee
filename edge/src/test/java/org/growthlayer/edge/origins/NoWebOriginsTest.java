package org.growthlayer.edge.origins;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class NoWebOriginsTest {
    @Test
    void shouldAllowNoOriginUnlessOneIsConfigured() {
        var answer = given().header("Origin", "https://app.example.com").header("X-API-Key", "client-key").get("/v1/probe/who");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
    }
}
