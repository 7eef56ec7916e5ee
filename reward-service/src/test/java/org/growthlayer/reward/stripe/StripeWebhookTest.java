package org.growthlayer.reward.stripe;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.growthlayer.contracts.Topic;
import org.growthlayer.reward.mesh.Mesh;
import org.growthlayer.testkit.MeshServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

/** From Stripe's post to the fact, on real servers. */
@QuarkusTest
@QuarkusTestResource(MeshServers.class)
class StripeWebhookTest {
    private static final String SECRET = "whsec_test";
    private static final String OLD_SECRET = "whsec_old";

    @Inject
    Mesh mesh;

    private final String run = UUID.randomUUID().toString().substring(0, 13);
    private final String user = "user-" + run;

    @Test
    void shouldTellOfAPaymentThatIsSignedWithAnyOfTheSecrets() {
        var body = events().payment("a", 999, "{\"user_id\":\"" + user + "\"}");

        post(body, Signer.header(body, OLD_SECRET, mesh.now())).then().statusCode(200).body("received", equalTo(true));

        await().untilAsserted(() -> assertThat(mesh.told(Topic.PURCHASES, user)).hasSize(1));
        var told = mesh.told(Topic.PURCHASES, user).getFirst();
        assertThat(told.getString("purchase_id")).isEqualTo("pi_a_" + run);
        assertThat(told.getString("provider")).isEqualTo("stripe");
        assertThat(Mesh.decimal(told, "amount")).isEqualByComparingTo("9.99");
        assertThat(Mesh.decimal(told, "base_amount")).isEqualByComparingTo("9.99");
    }

    @Test
    void shouldRefuseASignatureOfAnotherBodySecretOrTime() {
        var body = events().payment("a", 999, "{}");
        var now = mesh.now();

        for (var header : List.of(Signer.header(body + " ", SECRET, now), Signer.header(body, "whsec_foreign", now),
                Signer.header(body, SECRET, now.minusSeconds(302)), Signer.header(body, SECRET, now.plusSeconds(302)))) {
            post(body, header).then().statusCode(400).body("code", equalTo("invalid_signature"));
        }
        RestAssured.given().body(body).post("/webhook/stripe").then().statusCode(400).body("code", equalTo("invalid_signature"));
        assertThat(mesh.count("webhook_inbox where event_id like '%" + run + "%'")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "null", "{}", "{\"id\":7,\"type\":\"x\"}", "{\"id\":\"evt\"}", "\u00ff"})
    void shouldRefuseWhatIsSignedAndNoEvent(String body) {
        post(body, Signer.header(body, SECRET, mesh.now())).then().statusCode(400).body("code", equalTo("wrong_format"));
    }

    @Test
    void shouldParkAnEventThatIsSignedAndSaysNoAmount() {
        post(events().event("payment_intent.succeeded", "{\"id\":\"pi_#\",\"currency\":\"usd\"}"));

        await().until(() -> mesh.count("webhook_inbox where state = 'parked' and event_id like '%" + run + "%'") == 1);
    }

    @Test
    void shouldShowAndNotTellWhatIsNobodys() {
        post(events().payment("a", 999, "{}"));

        await().until(() -> mesh.count("purchases where user_id is null and purchase_id = 'pi_a_" + run + "'") == 1);
    }

    @Test
    void shouldStoreAndNotSumACurrencyWithoutARate() {
        post(events().payment("a", 999, "{\"user_id\":\"" + user + "\"}").replace("\"usd\"", "\"jpy\""));

        await().untilAsserted(() -> assertThat(mesh.told(Topic.PURCHASES, user)).hasSize(1));
        var told = mesh.told(Topic.PURCHASES, user).getFirst();
        assertThat(Mesh.decimal(told, "amount")).isEqualByComparingTo("999");
        assertThat(told.<Object>get("base_amount")).isNull();
    }

    /** Orders come from the seed; the requests race each other on top of that. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldHaveTheSameLedgerInAnyOrderWithAnyDuplicates(long seed) {
        var story = events().story().stream().map(body -> body.replace("user-1", user)).toList();
        var random = new Random(seed);
        var shuffled = new ArrayList<>(story);
        story.stream().filter(_ -> random.nextBoolean()).forEach(shuffled::add);
        Collections.shuffle(shuffled, random);

        shuffled.stream().map(body -> CompletableFuture.runAsync(() -> post(body))).toList().forEach(CompletableFuture::join);

        await().until(() -> mesh.count("webhook_inbox where state = 'done' and event_id like '%" + run + "%'") == story.size());
        assertThat(mesh
                .value("""
                        select string_agg(purchase_id || ' ' || kind || ' ' || amount || ' ' || coalesce(user_id, '?') || ' ' || coalesce(reverses_id, ''), ', '
                            order by purchase_id) from purchases where purchase_id like '%"""
                        + run + "%'")
                .replace("_" + run, "").replace(user, "u")).as("seed %d", seed).isEqualTo(
                        "du_b:reinstated reversal 2.50 u du_b:withdrawn, du_b:withdrawn dispute -2.50 u pi_b, "
                                + "in_1 purchase 5.00 u , in_2 renewal 5.00 u , pi_a purchase 9.99 u , pi_b purchase 2.50 u , "
                                + "re_1 refund -4.00 u pi_a, re_1:failed reversal 4.00 u re_1, re_2 refund -3.00 u pi_a, "
                                + "re_3 refund -5.00 u in_1");
        await().untilAsserted(() -> assertThat(mesh.told(Topic.PURCHASES, user)).hasSize(10));
    }

    private Events events() {
        return new Events(run, mesh.now().minusSeconds(60));
    }

    private void post(String body) {
        post(body, Signer.header(body, SECRET, mesh.now())).then().statusCode(200);
    }

    private static Response post(String body, String signature) {
        return RestAssured.given().header("Stripe-Signature", signature).body(body.getBytes(StandardCharsets.UTF_8))
                .post("/webhook/stripe");
    }
}
