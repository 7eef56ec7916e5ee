package org.growthlayer.reward.stores;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.growthlayer.contracts.Topic;
import org.growthlayer.reward.apple.AppleSamples;
import org.growthlayer.reward.apple.AppleSigner;
import org.growthlayer.reward.google.PushSamples;
import org.growthlayer.reward.mesh.Mesh;
import org.growthlayer.testkit.MeshServers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.growthlayer.reward.apple.AppleSamples.transaction;
import static org.growthlayer.reward.google.PushSamples.order;
import static org.growthlayer.reward.google.PushSamples.subscription;
import static org.growthlayer.reward.google.PushSamples.voided;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(MeshServers.class)
@QuarkusTestResource(TestStores.class)
class StoresTest {
    private static final String APP = "com.example.app";

    @Inject
    Mesh mesh;

    private final String user = UUID.randomUUID().toString();
    private final String id = UUID.randomUUID().toString();

    @Test
    void shouldBookAnAppleSubscriptionItsRenewalAndItsRefundOnceInWhateverOrderTheyAreTold() {
        // Given
        var first = transaction(id + "-1", user);
        var renewal = transaction(id + "-2", user).put("transactionReason", "RENEWAL");
        var refunded = transaction(id + "-1", user)
                .put("revocationDate", AppleSamples.transaction(id, null).get("signedDate").asLong())
                .put("revocationType", "REFUND_FULL");
        var notifications = List.of(apple("REFUND", refunded), apple("DID_RENEW", renewal), apple("SUBSCRIBED", first));

        // When
        notifications.forEach(notification -> received(postApple(notification)));
        notifications.forEach(notification -> received(postApple(notification)));

        // Then
        awaitLines("purchase_id like '" + id + "%' and user_id = '" + user + "'", 3);
        assertThat(mesh.value("select sum(amount) from purchases where user_id = '" + user + "'")).isEqualTo("1.99");
        await().untilAsserted(() -> assertThat(mesh.told(Topic.PURCHASES, user)).extracting(told -> told.getString("kind"))
                .containsExactlyInAnyOrder("purchase", "renewal", "refund"));
    }

    @Test
    void shouldKnowWhoseAnAppleLineIsWhenALaterChargeSaysSo() {
        // Given: a charge without the user, of a subscription that is told with one later
        var before = transaction(id + "-1", null).put("originalTransactionId", id);
        var after = transaction(id + "-2", user).put("originalTransactionId", id).put("transactionReason", "RENEWAL");

        // When
        received(postApple(apple("SUBSCRIBED", before)));
        awaitLines("purchase_id = '" + id + "-1' and user_id is null", 1);
        received(postApple(apple("DID_RENEW", after)));

        // Then
        awaitLines("purchase_id like '" + id + "%' and user_id = '" + user + "'", 2);
    }

    @Test
    void shouldBookAGooglePurchaseWhenItsApiIsBack() {
        // Given
        var token = "token-" + id;
        var orderId = "GPA." + id;
        var purchase = APP + "/purchases/subscriptionsv2/tokens/" + token;
        TestStores.google().api(purchase, 503, "", Map.of());
        received(postGoogle(PushSamples.push(id, subscription(4, token, mesh.now()))));
        await().until(
                () -> mesh.count("webhook_inbox where event_id = '" + id + "' and state = 'pending' and attempts > 0") == 1);

        // When
        TestStores.google().api(purchase,
                """
                        {"lineItems":[{"latestSuccessfulOrderId":"%s"}],"externalAccountIdentifiers":{"obfuscatedExternalAccountId":"%s"}}"""
                        .formatted(orderId, user));
        TestStores.google().api(APP + "/orders/" + orderId, order(orderId, token, mesh.now(), ""));
        mesh.pass(Duration.ofSeconds(5));

        // Then
        awaitLines("purchase_id = '" + orderId + "' and user_id = '" + user + "'", 1);
    }

    @Test
    void shouldTakeBackAGoogleOrderWhoseTokenIsForgotten() {
        // Given
        var orderId = "GPA." + id;
        TestStores.google().api(APP + "/orders/" + orderId, order(orderId, "token-" + id, mesh.now(),
                ",\"refundEvent\":{\"eventTime\":\"" + mesh.now() + "\",\"refundReason\":\"OTHER\"}"));

        // When
        received(postGoogle(PushSamples.push(id, voided(1, "token-" + id, orderId, mesh.now()))));

        // Then
        awaitLines("purchase_id like '" + orderId + "%' and user_id is null", 2);
        assertThat(mesh.value("select sum(amount) from purchases where purchase_id like '" + orderId + "%'")).isEqualTo("0.00");
    }

    @Test
    void shouldStoreNothingThatAStoreDidNotSign() {
        var stranger = AppleSigner.create();
        var forged = AppleSamples.notification("SUBSCRIBED", stranger.sign(transaction(id, user)));
        var notification = AppleSamples.body(stranger.sign(forged));
        var push = PushSamples.push(id, subscription(4, "token", mesh.now()));

        refused(postApple(notification), 401, "invalid_signature");
        refused(RestAssured.given().body(push).post("/webhook/google").then(), 401, "invalid_token");
        refused(RestAssured.given().body(push).header("Authorization", "Bearer server-key-for-tests").post("/webhook/google")
                .then(),
                401, "invalid_token");
        assertThat(
                mesh.count("webhook_inbox where event_id in ('" + id + "', '" + forged.get("notificationUUID").asText() + "')"))
                .isZero();
    }

    @Test
    void shouldParkAPushThatNobodyCanRead() {
        received(postGoogle(("{\"message\":{\"messageId\":\"" + id + "\",\"data\":\"!!!\"}}").getBytes(StandardCharsets.UTF_8)));

        await().until(() -> mesh.count("webhook_inbox where event_id = '" + id + "' and state = 'parked'") == 1);
    }

    @Test
    void shouldAcknowledgeWhatMovesNoMoney() {
        var test = AppleSamples.notification("TEST");

        received(postApple(AppleSamples.body(TestStores.apple().sign(test))));
        received(postGoogle(PushSamples.push(id, subscription(3, "token", mesh.now()))));

        await().until(() -> mesh.count("webhook_inbox where event_id in ('" + id + "', '"
                + test.get("notificationUUID").asText() + "') and state = 'done'") == 2);
    }

    @Test
    void shouldTakeNoBodyWithoutEnd() {
        var endless = new byte[512 * 1024];
        Arrays.fill(endless, (byte) ' ');

        postApple(endless).statusCode(413);
        postGoogle(endless).statusCode(413);
    }

    private static byte[] apple(String type, ObjectNode transaction) {
        var apple = TestStores.apple();
        return AppleSamples.body(apple.sign(AppleSamples.notification(type, apple.sign(transaction))));
    }

    private static ValidatableResponse postApple(byte[] body) {
        return RestAssured.given().contentType("application/json").body(body).post("/webhook/apple").then();
    }

    private ValidatableResponse postGoogle(byte[] body) {
        var token = PushSamples.token(TestStores.pushKey(), mesh.now());
        return RestAssured.given().contentType("application/json").header("Authorization", PushSamples.bearer(token)).body(body)
                .post("/webhook/google").then();
    }

    private static void received(ValidatableResponse answer) {
        answer.statusCode(200).body("received", equalTo(true));
    }

    private static void refused(ValidatableResponse answer, int status, String code) {
        answer.statusCode(status).body("code", equalTo(code));
    }

    private void awaitLines(String where, long count) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(mesh.count("purchases where " + where)).isEqualTo(count));
    }
}
