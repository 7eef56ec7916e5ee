package org.growthlayer.reward.apple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.growthlayer.contracts.Purchase.Kind;
import org.growthlayer.reward.purchases.Movement;
import org.growthlayer.reward.purchases.Payer;
import org.growthlayer.reward.webhooks.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.growthlayer.reward.apple.AppleSamples.BOUGHT;
import static org.growthlayer.reward.apple.AppleSamples.SIGNED;
import static org.growthlayer.reward.apple.AppleSamples.transaction;

class AppleReadingTest {
    private static final String USER = "7e3fb20b-4cdb-47cc-936d-99d65f608138";
    private static final Instant REVOKED = Instant.parse("2026-06-09T08:00:00Z");

    @Test
    void shouldBookASubscriptionAsAPurchase() {
        var reading = read("SUBSCRIBED", transaction("t1", USER));

        assertThat(reading).isEqualTo(new Reading.Entries("SUBSCRIBED",
                List.of(new Movement("t1", Kind.PURCHASE, new BigDecimal("1.99"), "USD", USER, List.of("first-of-t1"), null,
                        "com.example.monthly", BOUGHT)),
                List.of(new Payer("first-of-t1", USER))));
    }

    @Test
    void shouldTellTheSameSaleFromWhateverNotificationTellsOfTheTransaction() {
        var renewal = transaction("t2", USER).put("transactionReason", "RENEWAL");

        var sales = List.of("DID_RENEW", "OFFER_REDEEMED", "SUBSCRIBED").stream()
                .map(type -> movements(read(type, renewal))).distinct().toList();

        assertThat(sales).hasSize(1);
        assertThat(sales.getFirst()).singleElement().extracting(Movement::kind).isEqualTo(Kind.RENEWAL);
    }

    @Test
    void shouldTrustTheNotificationWhereAppleGivesNoReason() {
        var transaction = transaction("t3", USER);
        transaction.remove("transactionReason");

        assertThat(movements(read("DID_RENEW", transaction))).singleElement().extracting(Movement::kind).isEqualTo(Kind.RENEWAL);
        assertThat(movements(read("ONE_TIME_CHARGE", transaction))).singleElement().extracting(Movement::kind)
                .isEqualTo(Kind.PURCHASE);
    }

    @Test
    void shouldNotMultiplyByTheQuantity() {
        var movements = movements(read("ONE_TIME_CHARGE", transaction("t4", USER).put("quantity", 3)));

        assertThat(movements).singleElement().extracting(Movement::amount).isEqualTo(new BigDecimal("1.99"));
    }

    @ParameterizedTest
    @CsvSource({"1990,USD,1.99", "300000,JPY,300", "1234,KWD,1.234", "10000,EUR,10.00", "5000,ISK,5"})
    void shouldReadThousandthsInWhateverCurrency(long price, String currency, String amount) {
        var movements = movements(read("ONE_TIME_CHARGE", transaction("t5", USER).put("price", price).put("currency", currency)));

        assertThat(movements).singleElement().extracting(Movement::amount).isEqualTo(new BigDecimal(amount));
    }

    @Test
    void shouldRememberWhoTriesForFree() {
        var reading = read("SUBSCRIBED", transaction("t6", USER).put("price", 0));

        assertThat(reading)
                .isEqualTo(new Reading.Entries("SUBSCRIBED", List.of(), List.of(new Payer("first-of-t6", USER))));
    }

    @Test
    void shouldLeaveOpenWhoseItIsWithoutTheTokenOfTheApp() {
        var reading = read("SUBSCRIBED", transaction("t7", null));

        assertThat(reading).isInstanceOfSatisfying(Reading.Entries.class, entries -> {
            assertThat(entries.payers()).isEmpty();
            assertThat(entries.movements()).singleElement().extracting(Movement::userId).isNull();
            assertThat(entries.movements()).singleElement().extracting(Movement::payers).isEqualTo(List.of("first-of-t7"));
        });
    }

    @Test
    void shouldBookTheSaleWithItsRefund() {
        var movements = movements(read("REFUND", refunded("t8")));

        assertThat(movements).extracting(Movement::kind).containsExactly(Kind.PURCHASE, Kind.REFUND);
        assertThat(movements).extracting(Movement::amount).containsExactly(new BigDecimal("1.99"), new BigDecimal("-1.99"));
        assertThat(movements.getLast().reversesId()).isEqualTo("t8");
        assertThat(movements.getLast().occurredAt()).isEqualTo(REVOKED);
    }

    @Test
    void shouldGiveBackTheShareOfAProratedRefund() {
        var half = refunded("t9").put("revocationType", "REFUND_PRORATED").put("revocationPercentage", 50_000);

        // Half of 1.99 is 0.995, and the even neighbour of that is 1.00.
        assertThat(movements(read("REFUND", half)).getLast().amount()).isEqualTo(new BigDecimal("-1.00"));
    }

    @Test
    void shouldTellRefundsOfOneTransactionApart() {
        var first = movements(read("REFUND", refunded("t10"))).getLast();
        var again = movements(read("REFUND", refunded("t10"))).getLast();
        var second = movements(
                read("REFUND", refunded("t10").put("revocationDate", REVOKED.plusSeconds(60).toEpochMilli()))).getLast();

        assertThat(again).isEqualTo(first);
        assertThat(second.purchaseId()).isNotEqualTo(first.purchaseId());
    }

    @Test
    void shouldPutBackWhatARefundTook() {
        var movements = movements(read("REFUND_REVERSED", transaction("t11", USER)));

        assertThat(movements).extracting(Movement::kind).containsExactly(Kind.PURCHASE, Kind.REVERSAL);
        assertThat(movements.getLast().amount()).isEqualTo(new BigDecimal("1.99"));
        assertThat(movements.getLast().reversesId()).isEqualTo("t11");
        assertThat(movements.getLast().occurredAt()).isEqualTo(SIGNED);
    }

    @Test
    void shouldBookAnUpgradeAndNoOtherChangeOfPreference() {
        assertThat(movements(read("DID_CHANGE_RENEWAL_PREF", "UPGRADE", transaction("t12", USER)))).hasSize(1);
        assertThat(read("DID_CHANGE_RENEWAL_PREF", "DOWNGRADE", transaction("t13", USER)))
                .isEqualTo(new Reading.Nothing("DID_CHANGE_RENEWAL_PREF.DOWNGRADE"));
    }

    @Test
    void shouldNotCountWhatAnotherOfTheFamilyPaid() {
        var shared = transaction("t14", USER).put("inAppOwnershipType", "FAMILY_SHARED");

        assertThat(read("SUBSCRIBED", shared)).isEqualTo(new Reading.Nothing("SUBSCRIBED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEST", "EXPIRED", "REVOKE", "CONSUMPTION_REQUEST", "DID_FAIL_TO_RENEW", "INVENTED_NEXT_YEAR"})
    void shouldAcknowledgeWhatMovesNoMoney(String type) {
        assertThat(read(type, transaction("t15", USER))).isEqualTo(new Reading.Nothing(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"price", "currency", "purchaseDate"})
    void shouldNotGuessWhatIsMissing(String field) {
        var transaction = transaction("t16", USER);
        transaction.remove(field);

        assertThat(read("SUBSCRIBED", transaction)).isInstanceOf(Reading.Dead.class);
    }

    @Test
    void shouldNotGuessWhatCannotBe() {
        assertThat(read("SUBSCRIBED", transaction("t17", USER).put("price", -1))).isInstanceOf(Reading.Dead.class);
        assertThat(read("SUBSCRIBED", transaction("t17", USER).put("currency", "GOLD"))).isInstanceOf(Reading.Dead.class);
        assertThat(read("REFUND", refunded("t17").put("revocationType", "REFUND_PRORATED"))).isInstanceOf(Reading.Dead.class);
        assertThat(read("REFUND", refunded("t17").put("revocationPercentage", 100_001))).isInstanceOf(Reading.Dead.class);
        assertThat(read("REFUND", transaction("t17", USER))).isInstanceOf(Reading.Dead.class);
    }

    private static ObjectNode refunded(String transactionId) {
        return transaction(transactionId, USER).put("revocationDate", REVOKED.toEpochMilli()).put("revocationReason", 0)
                .put("revocationType", "REFUND_FULL");
    }

    private static List<Movement> movements(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Entries.class);
        return ((Reading.Entries) reading).movements();
    }

    private static Reading read(String type, ObjectNode transaction) {
        return read(type, "", transaction);
    }

    private static Reading read(String type, String subtype, ObjectNode transaction) {
        var notification = AppleJson.MAPPER.createObjectNode().put("notificationType", type)
                .put("notificationUUID", UUID.randomUUID().toString()).put("signedDate", SIGNED.toEpochMilli());
        if (!subtype.isEmpty()) {
            notification.put("subtype", subtype);
        }
        var kept = AppleJson.MAPPER.createObjectNode();
        kept.set("notification", notification);
        kept.set("transaction", transaction);
        try {
            return AppleReading.of(AppleNotification.read(kept.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
