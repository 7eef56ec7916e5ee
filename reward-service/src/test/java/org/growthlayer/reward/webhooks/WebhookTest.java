package org.growthlayer.reward.webhooks;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.growthlayer.contracts.Topic;
import org.growthlayer.reward.mesh.Mesh;
import org.growthlayer.testkit.MeshServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

/** The way of any provider's webhook. */
@QuarkusTest
@QuarkusTestResource(MeshServers.class)
class WebhookTest {
    private static final String ADMIN_KEY = "admin-key-for-tests";

    @Inject
    Mesh mesh;
    @Inject
    TestProvider provider;
    @Inject
    CrashingListener listener;
    @Inject
    WebhookUpkeep upkeep;

    private final String event = "e-" + UUID.randomUUID();
    private final String user = TestProvider.USER + event;

    @Test
    void shouldAnswerADuplicateTheSameAndBookItOnce() {
        for (var i = 0; i < 3; i++) {
            post("booked").then().statusCode(200).body("received", equalTo(true));
        }

        awaitState("done");
        assertThat(mesh.count("webhook_inbox where event_id = '" + event + "'")).isEqualTo(1);
        assertThat(mesh.count("purchases where user_id = '" + user + "'")).isEqualTo(1);
        await().untilAsserted(() -> assertThat(mesh.told(Topic.PURCHASES, user)).hasSize(1));
    }

    @Test
    void shouldTryAgainWhatCannotBeSaidNow() {
        post("away").then().statusCode(200);
        await().until(() -> value("attempts").equals("1"));
        assertThat(value("state || ': ' || reason")).isEqualTo("pending: away");

        provider.isBack(event);
        mesh.pass(Duration.ofSeconds(2));

        awaitState("done");
        assertThat(mesh.count("purchases where user_id = '" + user + "'")).isEqualTo(1);
    }

    @Test
    void shouldParkWhatIsDeadAndReadItAgainWhenToldTo() {
        post("dead").then().statusCode(200);
        awaitState("parked");
        var id = value("id");
        assertThat(admin().get("/v1/webhooks?state=parked&limit=200").then().statusCode(200).extract().asString())
                .contains(id, "there is no such order").doesNotContain(event + " dead");

        provider.isBack(event);
        admin().post("/v1/webhooks/" + id + "/replay").then().statusCode(200).body("data.state", equalTo("pending"))
                .body("data.attempts", equalTo(0));

        awaitState("done");
        assertThat(mesh.count("purchases where user_id = '" + user + "'")).isEqualTo(1);
        admin().post("/v1/webhooks/" + id + "/replay").then().statusCode(409).body("code", equalTo("webhook_done"));
    }

    @Test
    void shouldNotLetANeighbourPayForOneThatCannotBeBooked() {
        post("poison").then().statusCode(200);
        var neighbour = event + "-neighbour";
        post(neighbour, "booked").then().statusCode(200);

        await().until(() -> mesh.count("purchases where user_id = '" + TestProvider.USER + neighbour + "'") == 1);
        await().until(() -> !value("attempts").equals("0"));
        assertThat(value("state || ': ' || reason")).startsWith("pending: it cannot be booked: ");
    }

    @Test
    void shouldNotRepeatWhatAFailureSays() {
        post("broken").then().statusCode(200);

        await().until(() -> !value("attempts").equals("0"));
        assertThat(value("reason")).isEqualTo("it cannot be read: IllegalStateException");
    }

    @Test
    void shouldBookOnceWhatFailedBetweenTheLedgerAndTheCommit() {
        listener.failOnceFor(user);

        post("booked").then().statusCode(200);

        await().until(() -> {
            mesh.pass(Duration.ofSeconds(1));
            return value("state").equals("done");
        });
        assertThat(mesh.count("purchases where user_id = '" + user + "'")).isEqualTo(1);
        await().untilAsserted(() -> assertThat(mesh.told(Topic.PURCHASES, user)).hasSize(1));
    }

    @Test
    void shouldForgetWhatWasBookedLongAgoAndNothingElse() {
        post("booked").then().statusCode(200);
        post(event + "-dead", "dead").then().statusCode(200);
        awaitState("done");
        await().until(() -> mesh.count("webhook_inbox where state = 'parked' and event_id = '" + event + "-dead'") == 1);

        mesh.pass(Duration.ofDays(31));
        upkeep.prune().await().indefinitely();

        assertThat(mesh.count("webhook_inbox where event_id = '" + event + "'")).isZero();
        assertThat(mesh.count("webhook_inbox where event_id = '" + event + "-dead'")).isEqualTo(1);
    }

    @Test
    void shouldAnswer503AndLoseNothingWhenPostgresIsKilledInTheMiddle() {
        post("away").then().statusCode(200);

        MeshServers.postgres().kill();
        var away = post(event + "-2", "booked");
        MeshServers.postgres().start();

        assertThat(away.statusCode()).isEqualTo(503);
        await().atMost(Duration.ofSeconds(30)).until(() -> post(event + "-2", "booked").statusCode() == 200);
        provider.isBack(event);
        mesh.pass(Duration.ofSeconds(2));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> mesh.count("purchases where user_id in ('" + user + "', '" + user + "-2')") == 2);
    }

    @Test
    void shouldListPurchasesPageByPage() {
        post("booked").then().statusCode(200);
        awaitState("done");

        mesh.given().get("/v1/purchases?user_id=" + user + "&limit=1").then().statusCode(200)
                .body("data.purchases[0].purchase_id", equalTo("order-" + event))
                .body("data.purchases[0].provider", equalTo("test"))
                .body("data.purchases[0].kind", equalTo("purchase")).body("data.next_cursor", equalTo(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=1", "user_id=", "user_id=a b", "user_id=u&limit=0", "user_id=u&limit=201",
            "user_id=u&cursor=x"})
    void shouldRefuseAListThatCannotBe(String query) {
        mesh.given().get("/v1/purchases?" + query).then().statusCode(400).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=lost", "limit=x", "cursor=1"})
    void shouldRefuseAnInboxThatCannotBe(String query) {
        admin().get("/v1/webhooks?" + query).then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void shouldRefuseABodyThatIsTooLargeOrMissing() {
        RestAssured.given().body(new byte[WebhookResource.MAX_BODY + 1]).post("/webhook/test").then().statusCode(413);
        RestAssured.given().post("/webhook/test").then().statusCode(400).body("errors.field", hasItem("body"));
        post("x".repeat(256), "booked").then().statusCode(400).body("errors.field", hasItem("id"));
    }

    @ParameterizedTest
    @CsvSource({"POST,/webhook/nobody,404", "GET,/webhook/test,405",
            "POST,/v1/webhooks/00000000-0000-0000-0000-000000000000/replay,404"})
    void shouldNotFindWhatDoesNotExist(String method, String path, int status) {
        admin().body("x").request(method, path).then().statusCode(status).contentType("application/problem+json");
    }

    @Test
    void shouldAskForTheRightKeys() {
        RestAssured.get("/v1/webhooks").then().statusCode(401);
        mesh.given().get("/v1/webhooks").then().statusCode(403);
        mesh.given().post("/v1/webhooks/" + UUID.randomUUID() + "/replay").then().statusCode(403);
        RestAssured.get("/v1/purchases?user_id=u").then().statusCode(401);
    }

    private Response post(String fate) {
        return post(event, fate);
    }

    private static Response post(String event, String fate) {
        return RestAssured.given().body(event + " " + fate).post("/webhook/test");
    }

    private static RequestSpecification admin() {
        return RestAssured.given().header("X-API-Key", ADMIN_KEY);
    }

    private void awaitState(String state) {
        await().until(() -> value("state").equals(state));
    }

    private String value(String expression) {
        return mesh.value("select " + expression + " from webhook_inbox where event_id = '" + event + "'");
    }
}
