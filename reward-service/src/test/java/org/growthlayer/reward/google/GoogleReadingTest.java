package org.growthlayer.reward.google;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.growthlayer.contracts.Purchase.Kind;
import org.growthlayer.reward.purchases.Movement;
import org.growthlayer.reward.purchases.Payer;
import org.growthlayer.reward.webhooks.Reading;
import org.growthlayer.testkit.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.growthlayer.reward.google.PushSamples.PACKAGE;
import static org.growthlayer.reward.google.PushSamples.notification;
import static org.growthlayer.reward.google.PushSamples.oneTime;
import static org.growthlayer.reward.google.PushSamples.order;
import static org.growthlayer.reward.google.PushSamples.push;
import static org.growthlayer.reward.google.PushSamples.subscription;
import static org.growthlayer.reward.google.PushSamples.voided;

class GoogleReadingTest {
    private static final Instant FIRST_MONTH = Instant.parse("2026-06-01T10:00:00Z");
    private static final Instant SECOND_MONTH = Instant.parse("2026-07-01T10:00:00Z");
    private static final Instant THIRD_MONTH = Instant.parse("2026-08-01T10:00:00Z");
    private static final String TOKEN = "token/with+odd characters";
    private static final String ORDER = "GPA.3345-1234-5678-90123";
    private static final String USER = "user-7";
    private static final BigDecimal PRICE = new BigDecimal("9.99");

    @TempDir
    Path folder;

    private final GoogleServer google = new GoogleServer();
    private GoogleReading reading;

    @BeforeEach
    void start() {
        reading = reading(Duration.ofSeconds(10), Optional.empty());
    }

    @AfterEach
    void close() {
        google.close();
    }

    @Test
    void shouldBookAFirstPaymentWithWhatTheCustomerPaid() {
        subscribed("\"latestSuccessfulOrderId\":\"" + ORDER + "\"", "");
        google.api(orders(ORDER), order(ORDER, TOKEN, FIRST_MONTH, ""));

        assertThat(read(subscription(4, TOKEN, FIRST_MONTH))).isEqualTo(new Reading.Entries("subscription.4",
                List.of(new Movement(ORDER, Kind.PURCHASE, PRICE, "USD", USER, List.of(TOKEN), null, "monthly", FIRST_MONTH)),
                List.of(new Payer(TOKEN, USER))));
    }

    @Test
    void shouldBookARenewalUnderItsOwnOrder() {
        subscribed("\"latestSuccessfulOrderId\":\"" + ORDER + "..0\"", "");
        google.api(orders(ORDER + "..0"), order(ORDER + "..0", TOKEN, SECOND_MONTH, ""));

        assertThat(movements(read(subscription(2, TOKEN, SECOND_MONTH)))).singleElement()
                .satisfies(renewal -> {
                    assertThat(renewal.kind()).isEqualTo(Kind.RENEWAL);
                    assertThat(renewal.purchaseId()).isEqualTo(ORDER + "..0");
                });
    }

    @Test
    void shouldBookTheOrdersBetweenALateNotificationAndTheNewestOrder() {
        // Given: told of the first month, read in the third
        subscribed("\"latestSuccessfulOrderId\":\"" + ORDER + "..1\"", "");
        google.api(orders(ORDER + "..1"), order(ORDER + "..1", TOKEN, THIRD_MONTH, ""));
        google.api(orders(ORDER + "..0"), order(ORDER + "..0", TOKEN, SECOND_MONTH, ""));
        google.api(orders(ORDER), order(ORDER, TOKEN, FIRST_MONTH, ""));

        assertThat(movements(read(subscription(4, TOKEN, FIRST_MONTH)))).extracting(Movement::purchaseId)
                .containsExactlyInAnyOrder(ORDER, ORDER + "..0", ORDER + "..1");
        assertThat(movements(read(subscription(2, TOKEN, SECOND_MONTH)))).extracting(Movement::purchaseId)
                .containsExactlyInAnyOrder(ORDER + "..0", ORDER + "..1");
    }

    @Test
    void shouldBookWhatWasBoughtOnce() {
        google.api(product(), """
                {"orderId":"%s","purchaseStateContext":{"purchaseState":"PURCHASED"},"obfuscatedExternalAccountId":"%s"}"""
                .formatted(ORDER, USER));
        google.api(orders(ORDER), order(ORDER, TOKEN, FIRST_MONTH, ""));

        assertThat(movements(read(oneTime(1, TOKEN, FIRST_MONTH)))).singleElement().extracting(Movement::amount).isEqualTo(PRICE);
    }

    @Test
    void shouldBookTheSaleWithWhatWasGivenBack() {
        subscribed("\"latestSuccessfulOrderId\":\"" + ORDER + "\"", "");
        google.api(orders(ORDER), order(ORDER, TOKEN, FIRST_MONTH, """
                ,"partialRefundEvents":[
                  {"createTime":"2026-06-02T00:00:00Z","processTime":"2026-06-02T00:01:00Z","state":"PROCESSED_SUCCESSFULLY",
                   "refundDetails":{"total":{"currencyCode":"USD","units":"2"}}},
                  {"createTime":"2026-06-03T00:00:00Z","state":"PENDING",
                   "refundDetails":{"total":{"currencyCode":"USD","units":"3"}}}],
                 "refundEvent":{"eventTime":"2026-06-04T00:00:00Z","refundReason":"OTHER"}"""));

        var movements = movements(read(voided(1, TOKEN, ORDER, SECOND_MONTH)));

        assertThat(movements).extracting(Movement::kind).containsExactly(Kind.PURCHASE, Kind.REFUND, Kind.REFUND);
        assertThat(movements).extracting(Movement::amount)
                .containsExactly(PRICE, new BigDecimal("-2.00"), new BigDecimal("-7.99"));
        assertThat(movements).extracting(Movement::purchaseId)
                .containsExactly(ORDER, ORDER + ":refund:1780358400000", ORDER + ":refund");
        assertThat(movements).extracting(Movement::userId).containsOnly(USER);
    }

    @Test
    void shouldCallAChargebackADispute() {
        google.api(orders(ORDER), order(ORDER, TOKEN, FIRST_MONTH,
                ",\"refundEvent\":{\"eventTime\":\"2026-06-04T00:00:00Z\",\"refundReason\":\"CHARGEBACK\"}"));

        // The token is no longer known: whose it was, the sale says.
        var movements = movements(read(voided(2, TOKEN, ORDER, SECOND_MONTH)));

        assertThat(movements.getLast().kind()).isEqualTo(Kind.DISPUTE);
        assertThat(movements.getLast().userId()).isNull();
        assertThat(movements.getLast().payers()).containsExactly(TOKEN);
        assertThat(movements.getLast().reversesId()).isEqualTo(ORDER);
    }

    @Test
    void shouldWaitUntilTheOrderShowsWhatWasGivenBack() {
        var part = """
                ,"partialRefundEvents":[{"createTime":"2026-06-02T00:00:00Z","processTime":"2026-06-02T00:01:00Z",
                 "refundDetails":{"total":{"currencyCode":"USD","units":"2"}}}]""";
        var partOfIt = voided(1, TOKEN, ORDER, SECOND_MONTH).replace("\"refundType\":1", "\"refundType\":2");
        google.api(orders(ORDER), order(ORDER, TOKEN, FIRST_MONTH, ""));
        assertThat(read(voided(1, TOKEN, ORDER, SECOND_MONTH))).isInstanceOf(Reading.NotYet.class);
        assertThat(read(partOfIt)).isInstanceOf(Reading.NotYet.class);

        // A part of it is not all of it.
        google.api(orders(ORDER), order(ORDER, TOKEN, FIRST_MONTH, part));
        assertThat(read(voided(1, TOKEN, ORDER, SECOND_MONTH))).isInstanceOf(Reading.NotYet.class);
        assertThat(movements(read(partOfIt))).hasSize(2);
    }

    @Test
    void shouldNotGuessHowMuchWasGivenBack() {
        google.api(orders(ORDER), order(ORDER, TOKEN, FIRST_MONTH,
                ",\"partialRefundEvents\":[{\"createTime\":\"2026-06-02T00:00:00Z\",\"processTime\":\"2026-06-02T00:01:00Z\"}],"
                        + "\"refundEvent\":{\"eventTime\":\"2026-06-04T00:00:00Z\"}"));

        assertThat(read(voided(1, TOKEN, ORDER, SECOND_MONTH))).isInstanceOf(Reading.Dead.class);
    }

    @Test
    void shouldWaitUntilAnOrderIsPaidAndBookNothingOfOneThatWasCalledOff() {
        subscribed("\"latestSuccessfulOrderId\":\"" + ORDER + "\"", "");
        google.api(orders(ORDER), order(ORDER, TOKEN, FIRST_MONTH, "").replace("PROCESSED", "PENDING"));
        assertThat(read(subscription(4, TOKEN, FIRST_MONTH))).isInstanceOf(Reading.NotYet.class);

        google.api(orders(ORDER), order(ORDER, TOKEN, FIRST_MONTH, "").replace("PROCESSED", "CANCELED"));
        assertThat(movements(read(subscription(4, TOKEN, FIRST_MONTH)))).isEmpty();
    }

    @Test
    void shouldRememberWhoTriesForFree() {
        subscribed("\"latestSuccessfulOrderId\":\"" + ORDER + "\"", ",\"linkedPurchaseToken\":\"old\"");
        google.api(orders(ORDER),
                order(ORDER, TOKEN, FIRST_MONTH, "").replace("\"units\":\"9\",\"nanos\":990000000", "\"nanos\":0"));

        assertThat(read(subscription(4, TOKEN, FIRST_MONTH))).isEqualTo(new Reading.Entries("subscription.4", List.of(),
                List.of(new Payer(TOKEN, USER), new Payer("old", USER))));
    }

    @Test
    void shouldKnowWhoComesBackThroughTheStore() {
        google.api(subscriptionPath(), """
                {"lineItems":[{"latestSuccessfulOrderId":"%s"}],"outOfAppPurchaseContext":{"expiredPurchaseToken":"expired",
                 "expiredExternalAccountIdentifiers":{"obfuscatedExternalAccountId":"%s"}}}""".formatted(ORDER, USER));
        google.api(orders(ORDER), order(ORDER, TOKEN, FIRST_MONTH, ""));

        assertThat(movements(read(subscription(4, TOKEN, FIRST_MONTH)))).singleElement().satisfies(sale -> {
            assertThat(sale.userId()).isEqualTo(USER);
            assertThat(sale.payers()).containsExactly(TOKEN, "expired");
        });
    }

    @Test
    void shouldLeaveOpenWhoseItIsWhenTheAppDidNotSayOrSaidSomethingThatIsNoUser() {
        google.api(orders(ORDER), order(ORDER, TOKEN, FIRST_MONTH, ""));

        google.api(product(), "{\"orderId\":\"" + ORDER + "\"}");
        assertThat(movements(read(oneTime(1, TOKEN, FIRST_MONTH)))).singleElement().extracting(Movement::userId).isNull();
        google.api(product(), "{\"orderId\":\"" + ORDER + "\",\"obfuscatedExternalAccountId\":\"a b\"}");
        assertThat(movements(read(oneTime(1, TOKEN, FIRST_MONTH)))).singleElement().extracting(Movement::userId).isNull();
    }

    @Test
    void shouldNotCountWhatTestersBuy() {
        subscribed("\"latestSuccessfulOrderId\":\"" + ORDER + "\"", ",\"testPurchase\":{}");
        google.api(product(), "{\"orderId\":\"" + ORDER + "\",\"testPurchaseContext\":{\"fopType\":\"TEST\"}}");

        assertThat(read(subscription(4, TOKEN, FIRST_MONTH))).isEqualTo(new Reading.Nothing("test_purchase"));
        assertThat(read(oneTime(1, TOKEN, FIRST_MONTH))).isEqualTo(new Reading.Nothing("test_purchase"));
        assertThat(read(voided(1, TOKEN, ORDER, FIRST_MONTH))).isEqualTo(new Reading.Nothing("test_purchase"));
    }

    @Test
    void shouldAcknowledgeWhatMovesNoMoneyWithoutAskingAnybody() {
        for (var type : List.of(3, 5, 6, 7, 12, 13, 99)) {
            assertThat(read(subscription(type, TOKEN, FIRST_MONTH))).isEqualTo(new Reading.Nothing("subscription." + type));
        }
        assertThat(read(oneTime(2, TOKEN, FIRST_MONTH))).isEqualTo(new Reading.Nothing("one_time.2"));
        assertThat(read(notification(FIRST_MONTH, "\"testNotification\":{\"version\":\"1.0\"}")))
                .isEqualTo(new Reading.Nothing("testNotification"));
        assertThat(read(notification(FIRST_MONTH, "\"inventedNotification\":{}")))
                .isEqualTo(new Reading.Nothing("inventedNotification"));
        assertThat(google.asked()).isEmpty();
    }

    @Test
    void shouldCountTheAppsThatAreConfiguredAlone() {
        reading = reading(Duration.ofSeconds(10), Optional.of(Set.of("com.example.other")));

        assertThat(read(subscription(4, TOKEN, FIRST_MONTH))).isEqualTo(new Reading.Nothing("other_app"));
        assertThat(google.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 408, 429, 500, 503})
    void shouldAskAgainLaterWhenTheApiDoesNotAnswerNow(int status) {
        google.api(subscriptionPath(), status, "{}", Map.of("Retry-After", "7"));

        assertThat(read(subscription(4, TOKEN, FIRST_MONTH)))
                .isEqualTo(new Reading.NotYet("the purchase answered " + status, Duration.ofSeconds(7)));
    }

    @Test
    void shouldNotBelieveEveryTimeToComeBack() {
        google.api(subscriptionPath(), 429, "", Map.of("Retry-After", "99999999"));
        assertThat(read(subscription(4, TOKEN, FIRST_MONTH)))
                .isEqualTo(new Reading.NotYet("the purchase answered 429", Duration.ofHours(1)));

        google.api(subscriptionPath(), 429, "", Map.of("Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT"));
        assertThat(read(subscription(4, TOKEN, FIRST_MONTH))).isEqualTo(new Reading.NotYet("the purchase answered 429", null));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 410})
    void shouldGiveUpOnWhatGoogleDoesNotHave(int status) {
        google.api(subscriptionPath(), status,
                "{\"error\":{\"code\":410,\"errors\":[{\"reason\":\"purchaseTokenNoLongerValid\"}]}}",
                Map.of());

        assertThat(read(subscription(4, TOKEN, FIRST_MONTH))).isEqualTo(new Reading.Dead("the purchase answered " + status));
    }

    @Test
    void shouldAskAgainLaterWhenTheAnswerIsNotTheApis() {
        google.api(subscriptionPath(), "<html>a proxy</html>");
        assertThat(read(subscription(4, TOKEN, FIRST_MONTH))).isInstanceOf(Reading.NotYet.class);

        google.api(subscriptionPath(), "\"" + "x".repeat(2 * 1024 * 1024) + "\"");
        assertThat(read(subscription(4, TOKEN, FIRST_MONTH))).isInstanceOf(Reading.NotYet.class);
    }

    @Test
    void shouldAskAgainLaterWhenTheApiIsSlowOrGone() {
        reading = reading(Duration.ofMillis(200), Optional.empty());
        var gate = google.hold();
        assertThat(read(subscription(4, TOKEN, FIRST_MONTH))).isInstanceOf(Reading.NotYet.class);
        gate.countDown();

        google.close();
        assertThat(read(subscription(4, TOKEN, FIRST_MONTH))).isInstanceOf(Reading.NotYet.class);
    }

    @Test
    void shouldGetAnotherAccessTokenWhenTheOneItHasIsRefused() {
        google.api(product(), "{}");
        assertThat(read(oneTime(1, TOKEN, FIRST_MONTH))).isInstanceOf(Reading.Entries.class);
        google.revokeTokens();

        assertThat(read(oneTime(1, TOKEN, FIRST_MONTH))).isInstanceOf(Reading.NotYet.class);
        assertThat(read(oneTime(1, TOKEN, FIRST_MONTH))).isInstanceOf(Reading.Entries.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "7", "[]", "{", "{\"subscriptionNotification\":{\"notificationType\":4}}",
            "{\"packageName\":\"../evil\",\"eventTimeMillis\":\"1\",\"subscriptionNotification\":{\"notificationType\":4,\"purchaseToken\":\"t\"}}",
            "{\"packageName\":\"a.b\",\"eventTimeMillis\":\"1\",\"subscriptionNotification\":{\"notificationType\":4,\"purchaseToken\":7}}",
            "{\"packageName\":\"a.b\",\"eventTimeMillis\":\"soon\",\"subscriptionNotification\":{\"notificationType\":4,\"purchaseToken\":\"t\"}}",
            "{\"packageName\":\"a.b\",\"voidedPurchaseNotification\":{\"purchaseToken\":\"t\",\"productType\":1}}"})
    void shouldSetAsideWhatIsNoNotification(String notification) {
        assertThat(read(notification)).isInstanceOf(Reading.Dead.class);
    }

    @Test
    void shouldSetAsideAMessageWithoutReadableData() {
        assertThat(await("{\"message\":{\"messageId\":\"1\",\"data\":\"!!!\"}}")).isInstanceOf(Reading.Dead.class);
        assertThat(await("{\"message\":{\"messageId\":\"1\"}}")).isInstanceOf(Reading.Dead.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"currencyCode\":\"GOLD\",\"units\":\"9\"}", "{\"units\":\"9\"}", "null"})
    void shouldNotGuessWhatAnOrderDoesNotSay(String total) {
        google.api(product(), "{\"orderId\":\"" + ORDER + "\"}");
        google.api(orders(ORDER), "{\"orderId\":\"%s\",\"createTime\":\"%s\",\"total\":%s}".formatted(ORDER, FIRST_MONTH, total));

        assertThat(read(oneTime(1, TOKEN, FIRST_MONTH))).isInstanceOf(Reading.Dead.class);
    }

    private GoogleReading reading(Duration timeout, Optional<Set<String>> packageNames) {
        var client = new JsonClient(timeout);
        var tokens = new AccessTokens(client, ServiceAccount.read(google.keyFile(folder)), SettableClock.at(FIRST_MONTH));
        return new GoogleReading(new PlayClient(client, tokens, google.url()), packageNames);
    }

    private void subscribed(String item, String more) {
        google.api(subscriptionPath(),
                """
                        {"subscriptionState":"SUBSCRIPTION_STATE_ACTIVE","lineItems":[{"productId":"monthly",%s},{"productId":"other",%s}],
                         "externalAccountIdentifiers":{"obfuscatedExternalAccountId":"%s"}%s}"""
                        .formatted(item, item, USER, more));
    }

    private static String subscriptionPath() {
        return PACKAGE + "/purchases/subscriptionsv2/tokens/" + TOKEN;
    }

    private static String product() {
        return PACKAGE + "/purchases/productsv2/tokens/" + TOKEN;
    }

    private static String orders(String orderId) {
        return PACKAGE + "/orders/" + orderId;
    }

    private Reading read(String notification) {
        return reading.read(push("m1", notification)).await().indefinitely();
    }

    private Reading await(String body) {
        return reading.read(body.getBytes(StandardCharsets.UTF_8)).await().indefinitely();
    }

    private static List<Movement> movements(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Entries.class);
        return ((Reading.Entries) reading).movements();
    }
}
