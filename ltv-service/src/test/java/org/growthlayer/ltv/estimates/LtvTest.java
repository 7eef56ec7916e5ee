package org.growthlayer.ltv.estimates;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.growthlayer.contracts.Purchase.Kind;
import org.growthlayer.contracts.Topic;
import org.growthlayer.ltv.mesh.Mesh;
import org.growthlayer.testkit.MeshServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(MeshServers.class)
class LtvTest {
    private static final String LTV = "/api/v1/analytics/ltv";

    @Inject
    Mesh mesh;

    private final String user = "user-" + UUID.randomUUID();

    @Test
    void shouldAnswerAPurchaseWithTheDocumentedFields() {
        var answer = mesh.bought(user, "9.99", mesh.now());

        Map<String, Object> data = answer.getMap("");
        assertThat(data).containsKeys("user_id", "ltv30", "ltv90", "ltv365", "ltv_lifetime", "confidence", "calculated_at",
                "method", "factors", "intervals", "currency", "purchase");
        assertThat(answer.getString("currency")).isEqualTo("USD");
        assertThat(decimal(answer.getString("factors.actual_30day"))).isEqualByComparingTo("9.99");
        Map<String, Object> factors = answer.getMap("factors");
        assertThat(factors).containsKeys("actual_90day", "actual_365day", "predicted_30day", "predicted_90day",
                "predicted_365day", "frequency", "recency_days", "age_days", "average_value");
        assertThat(answer.getBoolean("purchase.booked")).isTrue();
    }

    @Test
    void shouldNeverSayLessThanWasReceivedNorLessForALongerTime() {
        mesh.buy(user, "10", mesh.now().minus(Duration.ofDays(200)));
        mesh.buy(user, "20", mesh.now().minus(Duration.ofDays(150)));

        var answer = mesh.bought(user, "30", mesh.now());

        var values = List.of("ltv30", "ltv90", "ltv365", "ltv_lifetime").stream().map(name -> decimal(answer.getString(name)))
                .toList();
        assertThat(values.get(0)).isEqualByComparingTo("10");
        assertThat(values.get(1)).isEqualByComparingTo("30");
        assertThat(values.get(2)).isGreaterThanOrEqualTo(new BigDecimal("60"));
        assertThat(values).isSorted();
    }

    @Test
    void shouldBookTheSamePurchaseOnce() {
        var body = """
                {"user_id":"%s","amount":5,"purchase_id":"order-%s"}""".formatted(user, user);
        mesh.given().body(body).post(LTV).then().statusCode(200).body("data.purchase.booked", equalTo(true));

        mesh.given().body(body).post(LTV).then().statusCode(200).body("data.purchase.booked", equalTo(false));

        assertThat(decimal(mesh.ltv(user).getString("factors.actual_30day"))).isEqualByComparingTo("5");
        mesh.given().body(body.replace("\"amount\":5", "\"amount\":6")).post(LTV).then().statusCode(409)
                .body("code", equalTo("purchase_id_taken"));
    }

    @Test
    void shouldTakeTheIdempotencyKeyForTheNameOfAPurchase() {
        var body = """
                {"user_id":"%s","amount":5}""".formatted(user);
        for (var i = 0; i < 2; i++) {
            mesh.given().header("Idempotency-Key", "key-" + user).body(body).post(LTV).then().statusCode(200);
        }

        assertThat(mesh.count("purchases where user_id = '" + user + "'")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'user_id':'u','amount':0}|amount", "{'user_id':'u','amount':-1}|amount", "{'user_id':'u'}|amount",
            "{'user_id':'u','amount':'5'}|amount", "{'user_id':'u','amount':1.999}|amount",
            "{'user_id':'u','amount':1.5,'currency':'JPY'}|amount", "{'amount':1}|user_id",
            "{'user_id':'a b','amount':1}|user_id",
            "{'user_id':'u','amount':1,'currency':'ZZZ'}|currency", "{'user_id':'u','amount':1,'currency':'usd'}|currency",
            "{'user_id':'u','amount':1,'occurred_at':'2027-01-01T00:00:00Z'}|occurred_at",
            "{'user_id':'u','amount':1,'occurred_at':'yesterday'}|occurred_at",
            "{'user_id':'u','amount':1,'purchase_id':''}|purchase_id", "{'user_id':'u','amount':NaN}|amount"})
    void shouldNameTheFieldThatIsBad(String body, String field) {
        mesh.given().body(body.replace('\'', '"')).post(LTV).then().statusCode(400).body("errors[0].field", equalTo(field));
    }

    @Test
    void shouldStoreButNotSumWhatHasNoRate() {
        mesh.given().body("""
                {"user_id":"%s","amount":500,"currency":"JPY"}""".formatted(user)).post(LTV).then().statusCode(200)
                .body("data.purchase.currency", equalTo("JPY"), "data.purchase.containsKey('base_amount')", equalTo(false),
                        "data.factors.unpriced_purchases", equalTo(1));
        assertThat(decimal(mesh.ltv(user).getString("factors.actual_365day"))).isZero();
    }

    @Test
    void shouldSayThatAUserIsUnknown() {
        mesh.given().queryParam("user_id", user).get(LTV).then().statusCode(404).body("code", equalTo("user_not_found"));
        mesh.given().get(LTV).then().statusCode(400).body("errors[0].field", equalTo("user_id"));
    }

    @Test
    void shouldAnswerAsOfADayByWhatWasKnownThen() {
        mesh.buy(user, "10", mesh.now().minus(Duration.ofDays(20)));
        mesh.buy(user, "20", mesh.now().minus(Duration.ofDays(5)));

        var then = mesh.get(LTV, "user_id", user, "as_of", "2026-02-20");

        assertThat(decimal(then.getString("factors.actual_30day"))).isEqualByComparingTo("10");
        assertThat(then.getString("as_of")).isEqualTo("2026-02-20");
        assertThat(then.getInt("factors.age_days")).isEqualTo(11);
        mesh.given().queryParam("user_id", user).queryParam("as_of", "2026-01-01").get(LTV).then().statusCode(404);
        mesh.given().queryParam("user_id", user).queryParam("as_of", "2027-01-01").get(LTV).then().statusCode(400)
                .body("errors[0].field", equalTo("as_of"));
    }

    @Test
    void shouldTakePurchasesAndRefundsFromTheTopicInAnyOrderAndOnce() {
        var at = mesh.now().minus(Duration.ofDays(3));
        mesh.purchase(Kind.REFUND, "re-" + user, user, "-4", "pi-" + user, mesh.now());
        for (var i = 0; i < 2; i++) {
            mesh.purchase(Kind.PURCHASE, "pi-" + user, user, "10", null, at);
        }
        mesh.purchase(Kind.RENEWAL, "in-" + user, user, "7", null, mesh.now());

        await().untilAsserted(
                () -> assertThat(decimal(mesh.ltv(user).getString("factors.actual_30day"))).isEqualByComparingTo("13"));
        assertThat(mesh.ltv(user).getInt("factors.frequency")).isEqualTo(1);
    }

    @Test
    void shouldAnswerTheSameFromTheCacheAndSomethingElseAfterAPurchase() {
        mesh.buy(user, "10", mesh.now());
        // A purchase leaves a mark over which nothing is kept for some seconds.
        await().until(() -> {
            var _ = mesh.ltv(user);
            return mesh.isCached(user);
        });

        var kept = mesh.ltv(user);

        assertThat(decimal(kept.getString("factors.actual_30day"))).isEqualByComparingTo("10");
        mesh.buy(user, "5", mesh.now());
        assertThat(decimal(mesh.ltv(user).getString("factors.actual_30day"))).isEqualByComparingTo("15");
    }

    @Test
    void shouldAnswerWithoutRedis() {
        mesh.buy(user, "10", mesh.now());
        MeshServers.redis().pause();
        try {
            assertThat(decimal(mesh.ltv(user).getString("factors.actual_30day"))).isEqualByComparingTo("10");
        } finally {
            MeshServers.redis().resume();
        }
    }

    @Test
    void shouldMakeCustomersAgainFromTheirLines() {
        mesh.buy(user, "10", mesh.now().minus(Duration.ofDays(40)));
        mesh.buy(user, "20", mesh.now());
        var stored = "customers where user_id = '" + user
                + "' and received = 30 and received_30 = 10 and days = 2 and last_day = '2026-03-01'";
        assertThat(mesh.count(stored)).isEqualTo(1);
        mesh.run("update customers set received = 1, received_30 = 2, days = 3, last_day = '2025-01-01' where user_id = '" + user
                + "'");

        mesh.admin().post(LTV + "/customers/rebuild").then().statusCode(200);

        assertThat(mesh.count(stored)).isEqualTo(1);
        mesh.given().post(LTV + "/customers/rebuild").then().statusCode(403);
    }

    @Test
    void shouldTellTheWorldOfPostedPurchasesAndOfWhatTheirCustomersAreWorth() {
        mesh.buy(user, "12", mesh.now());

        await().untilAsserted(() -> {
            assertThat(mesh.told(Topic.PURCHASES, user)).hasSize(1);
            assertThat(mesh.told(Topic.LTV_ESTIMATES, user)).isNotEmpty();
        });
        assertThat(mesh.told(Topic.PURCHASES, user).getFirst().getString("provider")).isEqualTo("api");
        assertThat(decimal(mesh.told(Topic.LTV_ESTIMATES, user).getLast().getString("ltv30")))
                .isGreaterThanOrEqualTo(decimal("12"));
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
