package org.growthlayer.reward.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.growthlayer.contracts.Purchase;
import org.growthlayer.contracts.Purchase.Kind;
import org.growthlayer.reward.purchases.LedgerInMemory;
import org.growthlayer.reward.stripe.StripeObject.UnreadableException;
import org.growthlayer.reward.webhooks.Reading;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class StripeTest {
    private static final String NOBODY = "{}";
    private static final String USER = "{\"user_id\":\"user-1\"}";

    private final Events events = new Events("t", Instant.ofEpochSecond(1_770_000_000));
    private final LedgerInMemory ledger = new LedgerInMemory();

    @Test
    void shouldBookAOneTimePaymentOnceForPaymentAndCheckout() {
        tell(events.payment("a", 999, NOBODY), events.checkout("a", 999, "user-1"));

        assertThat(ledger.told()).extracting(Purchase::purchaseId, Purchase::kind, Purchase::userId, Purchase::amount)
                .containsExactly(tuple("pi_a_t", Kind.PURCHASE, "user-1", new BigDecimal("9.99")));
    }

    @Test
    void shouldNotTakeACheckoutForAPayment() {
        tell(events.checkout("a", 999, "user-1").replace("\"paid\"", "\"unpaid\""));
        assertThat(ledger.lines()).isEmpty();

        tell(events.payment("a", 999, NOBODY));

        assertThat(ledger.told()).extracting(Purchase::userId).containsExactly("user-1");
    }

    @Test
    void shouldBookTheInvoiceOfASubscriptionAndNotItsPaymentAsWell() {
        tell(events.payment("1", 500, NOBODY), events.invoice("1", "subscription_create", 500, USER), events.invoicePayment("1"),
                events.invoice("2", "subscription_cycle", 500, NOBODY));

        assertThat(ledger.told()).extracting(Purchase::purchaseId, Purchase::kind, Purchase::productId)
                .containsExactly(tuple("in_1_t", Kind.PURCHASE, "prod_1"), tuple("in_2_t", Kind.RENEWAL, "prod_1"));
        assertThat(ledger.lines()).hasSize(2);
    }

    @Test
    void shouldLeaveAPaymentAloneThatMayBeAnInvoices() {
        tell(events.invoice("1", "subscription_create", 500, USER), events.payment("1", 500, NOBODY));

        assertThat(ledger.told()).extracting(Purchase::purchaseId).containsExactly("in_1_t");
        assertThat(ledger.lines()).anyMatch(line -> line.startsWith("pi_1_t purchase 5.00 USD of null"));
    }

    @Test
    void shouldReadTheObjectsOfOlderApiVersions() {
        tell(events.event("payment_intent.succeeded",
                """
                        {"id":"pi_1","amount_received":700,"currency":"eur","customer":"cus_1","invoice":"in_1","latest_charge":"ch_1","metadata":{}}"""),
                events.event("invoice.paid",
                        """
                                {"id":"in_1","amount_paid":700,"currency":"eur","billing_reason":"subscription_create","customer":{"id":"cus_1"},
                                 "subscription":"sub_1","subscription_details":{"metadata":{"user_id":"user-1"}},"payment_intent":"pi_1","charge":"ch_1",
                                 "lines":{"data":[{"price":{"id":"price_1","product":"prod_1"}}]}}"""),
                events.event("payment_intent.succeeded", """
                        {"id":"pi_2","amount_received":300,"currency":"eur","customer":"cus_1","invoice":null,"metadata":{}}"""),
                events.event("charge.refunded",
                        """
                                {"id":"ch_1","object":"charge","amount_refunded":200,"currency":"eur","invoice":"in_1","payment_intent":"pi_1",
                                 "refunds":{"data":[{"id":"re_1","amount":200,"currency":"eur","status":"succeeded","charge":"ch_1","payment_intent":"pi_1"}]}}"""));

        assertThat(ledger.told()).extracting(Purchase::purchaseId, Purchase::amount, Purchase::reversesId)
                .containsExactly(tuple("in_1", new BigDecimal("7.00"), null), tuple("pi_2", new BigDecimal("3.00"), null),
                        tuple("re_1", new BigDecimal("-2.00"), "in_1"));
    }

    @Test
    void shouldBookNothingForATrialOrAFreeCheckout() {
        tell(events.invoice("1", "subscription_create", 0, USER),
                events.checkout("a", 0, "user-1").replace("\"paid\"", "\"no_payment_required\""));

        assertThat(ledger.lines()).isEmpty();
    }

    @Test
    void shouldCountARefundWhenItHasSucceededAndTakeItBackWhenItFailsAfterThat() {
        tell(events.payment("a", 999, USER), events.refund("refund.created", "1", "a", 400, "pending"));
        assertThat(ledger.told()).hasSize(1);

        tell(events.refund("refund.updated", "1", "a", 400, "succeeded"),
                events.refund("refund.updated", "1", "a", 400, "succeeded"),
                events.refund("refund.failed", "1", "a", 400, "failed"));

        assertThat(ledger.told()).extracting(Purchase::purchaseId, Purchase::kind, Purchase::amount).containsExactly(
                tuple("pi_a_t", Kind.PURCHASE, new BigDecimal("9.99")), tuple("re_1_t", Kind.REFUND, new BigDecimal("-4.00")),
                tuple("re_1_t:failed", Kind.REVERSAL, new BigDecimal("4.00")));
    }

    @Test
    void shouldKnowRefundsFromTheirSumAlone() {
        tell(events.payment("a", 999, USER), events.chargeRefunded("a", 0, 300), events.chargeRefunded("a", 300, 500));

        assertThat(sum()).isEqualByComparingTo("4.99");
    }

    @Test
    void shouldCountARefundOnceThatItsSumTellsToo() {
        tell(events.payment("a", 999, USER), events.chargeRefunded("a", 0, 300),
                events.refund("refund.created", "1", "a", 300, "succeeded"),
                events.refund("refund.created", "2", "a", 300, "succeeded"), events.chargeRefunded("a", 300, 600));

        assertThat(sum()).isEqualByComparingTo("3.99");
    }

    @Test
    void shouldMoveMoneyForADisputeOnlyWhenMoneyMoves() {
        tell(events.payment("a", 999, USER), events.dispute("charge.dispute.created", "a", 999));
        assertThat(sum()).isEqualByComparingTo("9.99");

        tell(events.dispute("charge.dispute.funds_withdrawn", "a", 999));
        assertThat(sum()).isEqualByComparingTo("0");

        tell(events.dispute("charge.dispute.funds_reinstated", "a", 999), events.dispute("charge.dispute.closed", "a", 999));
        assertThat(sum()).isEqualByComparingTo("9.99");
        assertThat(ledger.told()).extracting(Purchase::kind).containsExactly(Kind.PURCHASE, Kind.DISPUTE, Kind.REVERSAL);
    }

    @Test
    void shouldTakeAUserIdThatCannotBeOneForNone() {
        tell(events.payment("a", 999, "{\"user_id\":\"two words\"}"));

        assertThat(ledger.told()).isEmpty();
        assertThat(ledger.lines()).hasSize(1);
    }

    @Test
    void shouldAcknowledgeWhatMovesNoMoney() {
        assertThat(read(events.event("plan.created", "{\"id\":\"plan_1\"}"))).isEqualTo(new Reading.Nothing("plan.created"));
        assertThat(read(events.event("plan.created", "null"))).isEqualTo(new Reading.Nothing("plan.created"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "7", "{\"id\":\"pi_1\",\"amount_received\":\"7\",\"currency\":\"usd\"}",
            "{\"id\":\"pi_1\",\"amount_received\":7.5,\"currency\":\"usd\"}",
            "{\"id\":\"pi_1\",\"amount_received\":-7,\"currency\":\"usd\"}",
            "{\"id\":\"pi_1\",\"amount_received\":7}", "{\"id\":\"pi_1\",\"amount_received\":7,\"currency\":\"dollars\"}",
            "{\"id\":7,\"amount_received\":7,\"currency\":\"usd\"}",
            "{\"id\":\"pi_1\",\"amount_received\":99999999999999999999,\"currency\":\"usd\"}"})
    void shouldNotGuessWhatAnObjectMeans(String object) {
        assertThatThrownBy(() -> read(events.event("payment_intent.succeeded", object))).isInstanceOf(UnreadableException.class);
    }

    /** Orders differ from run to run of the loop, never from run to run of the test. */
    @RepeatedTest(200)
    void shouldHaveTheSameLedgerInAnyOrderWithAnyDuplicates(RepetitionInfo run) {
        var story = events.story();
        tell(story.toArray(String[]::new));
        var expected = ledger.lines();
        var random = new Random(run.getCurrentRepetition());
        var shuffled = new ArrayList<>(story);
        story.stream().filter(_ -> random.nextBoolean()).forEach(shuffled::add);
        Collections.shuffle(shuffled, random);
        var other = new LedgerInMemory();

        shuffled.forEach(body -> book(other, body));

        assertThat(other.lines()).as("seed %d", run.getCurrentRepetition()).isEqualTo(expected);
        assertThat(other.told()).extracting(Purchase::purchaseId).as("told once").doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(ledger.told().stream().map(Purchase::purchaseId).toList());
        assertThat(other.conflicts()).isZero();
    }

    private BigDecimal sum() {
        return ledger.told().stream().map(Purchase::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void tell(String... bodies) {
        List.of(bodies).forEach(body -> book(ledger, body));
    }

    private static void book(LedgerInMemory ledger, String body) {
        if (read(body) instanceof Reading.Entries entries) {
            ledger.book(entries.movements(), entries.payers(), entries.names());
        }
    }

    private static Reading read(String body) {
        try {
            return Stripe.read(StripeEvent.of(new ObjectMapper().readTree(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
