package org.growthlayer.reward.purchases;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.growthlayer.contracts.Purchase;
import org.growthlayer.contracts.Purchase.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PostingTest {
    private static final String USER = "user-1";
    private static final Instant THEN = Instant.parse("2026-02-01T00:00:00Z");

    private final LedgerInMemory ledger = new LedgerInMemory();

    @Test
    void shouldTellALineOnceWhenItsUserIsKnown() {
        book(sale("sale", null, "customer"));
        assertThat(ledger.told()).isEmpty();

        own("customer", USER);
        book(sale("sale", USER, "customer"));

        assertThat(ledger.told()).extracting(Purchase::purchaseId, Purchase::userId)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("sale", USER));
    }

    @Test
    void shouldKnowTheUserOfAPayerThatWasIntroducedBefore() {
        own("customer", USER);

        book(sale("sale", null, "subscription", "customer"));

        assertThat(ledger.told()).extracting(Purchase::userId).containsExactly(USER);
    }

    @Test
    void shouldGiveARefundAndItsReversalToTheUserOfTheSaleWhicheverComesLast() {
        book(new Movement("back", Kind.REVERSAL, BigDecimal.TEN, "USD", null, List.of(), "refund", null, THEN));
        book(refund("refund", "sale"));
        assertThat(ledger.told()).isEmpty();

        book(sale("sale", USER));

        assertThat(ledger.told()).extracting(Purchase::purchaseId).containsExactly("sale", "refund", "back");
        assertThat(ledger.told()).extracting(Purchase::userId).containsOnly(USER);
    }

    @Test
    void shouldHaveOneLineUnderTwoNames() {
        book(sale("payment", null));
        book(refund("refund", "payment"));
        book(sale("invoice", USER));

        name("payment", "invoice");
        book(sale("payment", null));

        assertThat(ledger.told()).extracting(Purchase::purchaseId).containsExactly("invoice", "refund");
        assertThat(ledger.told().getLast().reversesId()).isEqualTo("invoice");
        assertThat(ledger.lines()).hasSize(2);
    }

    @Test
    void shouldFollowAChainOfNamesToldFromItsEnd() {
        name("charge", "payment");
        name("payment", "invoice");
        book(sale("invoice", USER));

        book(refund("refund", "charge"));

        assertThat(ledger.told().getLast().reversesId()).isEqualTo("invoice");
        assertThat(ledger.conflicts()).isZero();
    }

    @Test
    void shouldTakeBackWhatWasToldUnderAnotherName() {
        book(sale("payment", USER));
        book(sale("invoice", USER));

        name("payment", "invoice");

        assertThat(ledger.told()).extracting(Purchase::purchaseId).containsExactly("payment", "invoice", "payment:absorbed");
        assertThat(ledger.told().stream().map(Purchase::amount).reduce(BigDecimal::add)).contains(BigDecimal.TEN);
    }

    @Test
    void shouldKeepTheFirstAmountAndCountTheContradiction() {
        book(sale("sale", USER));

        book(new Movement("sale", Kind.PURCHASE, BigDecimal.ONE, "USD", "somebody-else", List.of(), null, null, THEN));

        assertThat(ledger.told()).singleElement().extracting(Purchase::amount).isEqualTo(BigDecimal.TEN);
        assertThat(ledger.conflicts()).isEqualTo(1);
    }

    @Test
    void shouldTakeAnUnnamedRefundForTheNamedOneWhicheverComesFirst() {
        book(sale("sale", USER));
        book(refund("refund-1", "sale"));
        book(refund("sum-10", "sale").unnamed());
        book(refund("sum-20", "sale").unnamed());
        book(refund("refund-2", "sale"));
        book(refund("refund-3", "sale"));

        assertThat(ledger.told()).extracting(Purchase::purchaseId).containsExactly("sale", "refund-1", "sum-20", "refund-3");
    }

    @Test
    void shouldLeaveOutOfTheBaseWhatHasNoRate() {
        book(new Movement("sale", Kind.PURCHASE, BigDecimal.TEN, "GBP", USER, List.of(), null, null, THEN));

        assertThat(ledger.told()).singleElement().extracting(Purchase::baseAmount).isNull();
    }

    @Test
    void shouldRefuseAMovementWhoseSignContradictsItsKind() {
        assertThatThrownBy(() -> movement("x", Kind.PURCHASE, BigDecimal.ZERO)).hasMessageContaining("purchase");
        assertThatThrownBy(() -> movement("x", Kind.REFUND, BigDecimal.ONE)).hasMessageContaining("refund");
        assertThatThrownBy(() -> movement("x", Kind.DISPUTE, BigDecimal.ONE)).hasMessageContaining("dispute");
        assertThatThrownBy(() -> movement("x", Kind.REVERSAL, BigDecimal.ZERO)).hasMessageContaining("reversal");
    }

    private void book(Movement movement) {
        ledger.book(List.of(movement), List.of(), List.of());
    }

    private void own(String reference, String user) {
        ledger.book(List.of(), List.of(new Payer(reference, user)), List.of());
    }

    private void name(String name, String line) {
        ledger.book(List.of(), List.of(), List.of(new OtherName(name, line)));
    }

    private static Movement movement(String id, Kind kind, BigDecimal amount) {
        return new Movement(id, kind, amount, "USD", USER, List.of(), null, null, THEN);
    }

    private static Movement sale(String id, @Nullable String user, String... payers) {
        return new Movement(id, Kind.PURCHASE, BigDecimal.TEN, "USD", user, List.of(payers), null, null, THEN);
    }

    private static Movement refund(String id, String sale) {
        return new Movement(id, Kind.REFUND, BigDecimal.TEN.negate(), "USD", null, List.of(), sale, null, THEN);
    }
}
