package org.growthlayer.edge.keys;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class KeysAtTheEdgeTest {
    @ParameterizedTest
    @CsvSource({"client-key,who,200", "client-key,server,403", "client-key,admin,403", "server-key,who,200",
            "server-key,server,200",
            "server-key,admin,403", "admin-key,who,200", "admin-key,server,200", "admin-key,admin,200",
            "next-admin-key,admin,200",
            "wrong-key,who,401", "wrong-key,admin,401", "admin-key,forgotten,403", "wrong-key,forgotten,401",
            "wrong-key,open,200"})
    void shouldLetEachRoleThisFar(String key, String route, int status) {
        var byHeader = given().header("X-API-Key", key).get("/v1/probe/" + route);
        var byBearer = given().header("Authorization", "Bearer " + key).get("/v1/probe/" + route);

        assertThat(byHeader.statusCode()).isEqualTo(status);
        assertThat(byBearer.statusCode()).isEqualTo(status);
    }

    @Test
    void shouldNameTheKeyAsThePrincipal() {
        assertThat(given().header("Authorization", "bearer next-admin-key").get("/v1/probe/who").asString())
                .isEqualTo("{\"data\":\"ops-next\"}");
    }

    @Test
    void shouldAskForAKeyWithAProblem() {
        for (var response : new Response[]{given().get("/v1/probe/who"),
                given().header("X-API-Key", "x".repeat(5000)).get("/v1/probe/who"),
                given().header("Authorization", "Basic abc").get("/v1/probe/who")}) {
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(response.contentType()).startsWith("application/problem+json");
            assertThat(response.jsonPath().getString("code")).isEqualTo("unauthorized");
        }
    }

    @Test
    void shouldRefuseBeyondTheRoleWithAProblem() {
        var response = given().header("X-API-Key", "client-key").get("/v1/probe/admin");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getString("code")).isEqualTo("forbidden");
    }

    @Test
    void shouldKeepOperationsOpen() {
        assertThat(given().get("/q/metrics").statusCode()).isEqualTo(200);
        assertThat(given().header("X-API-Key", "wrong-key").get("/q/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldAskForTheKeyBeforeLookingAtTheBody() {
        var response = given().contentType("application/json").body("{").post("/v1/probe/echo");

        assertThat(response.statusCode()).isEqualTo(401);
    }
}
