package org.growthlayer.reward.attribution;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.growthlayer.contracts.Purchase;
import org.growthlayer.contracts.Purchase.Kind;
import org.growthlayer.contracts.Reward;
import org.growthlayer.contracts.Reward.Outcome;
import org.growthlayer.contracts.Reward.Source;
import org.growthlayer.reward.rewards.Lines;
import org.growthlayer.reward.units.Changes;
import org.growthlayer.reward.units.Enrolment;
import org.growthlayer.reward.units.Stint;
import org.growthlayer.reward.units.Unit;
import org.growthlayer.reward.units.Unit.State;
import org.growthlayer.reward.units.UnitKey;
import org.growthlayer.reward.units.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AttributionTest {
    private static final UUID EXPERIMENT = new UUID(1, 1);
    private static final UUID OTHER_EXPERIMENT = new UUID(1, 2);
    private static final UUID ARM = new UUID(2, 1);
    private static final UUID NEXT_ARM = new UUID(2, 2);
    private static final String USER = "user-42";
    private static final Instant ENROLLED = Instant.parse("2026-03-01T10:00:00Z");
    private static final Window WINDOW = new Window(ENROLLED, ENROLLED.plus(Duration.ofHours(24)));
    private static final Instant INSIDE = ENROLLED.plusSeconds(60);
    private static final Instant MUCH_LATER = WINDOW.settlesAt().plus(Duration.ofDays(30));
    private static final String PAID = "9.99";

    private final UnitKey key = new UnitKey(USER, EXPERIMENT);
    private final Changes changes = new Changes(List.of());
    private final Lines lines = new Lines(List.of());
    private final List<Purchase> told = new ArrayList<>();

    @Test
    void shouldConvertAUserWhoPaysInsideTheWindow() {
        enrol(key, ARM, WINDOW);

        tell(sale("pi_1", PAID, INSIDE));

        assertUnit(State.CONVERTED, PAID);
        assertThat(line("pi_1").outcome()).isEqualTo(Outcome.CONVERTED);
        assertThat(line("pi_1").armId()).isEqualTo(ARM);
        assertThat(line("pi_1").source()).isEqualTo(Source.PURCHASE);
    }

    @Test
    void shouldCountAPurchaseInEachExperimentOfItsUser() {
        enrol(key, ARM, WINDOW);
        enrol(new UnitKey(USER, OTHER_EXPERIMENT), NEXT_ARM, WINDOW);
        enrol(new UnitKey("somebody-else", EXPERIMENT), NEXT_ARM, WINDOW);

        tell(sale("pi_1", PAID, INSIDE));

        assertThat(changes.list()).filteredOn(unit -> unit.state() == State.CONVERTED).extracting(Unit::key)
                .containsExactlyInAnyOrder(key, new UnitKey(USER, OTHER_EXPERIMENT));
    }

    @Test
    void shouldLeaveOutExperimentsThatDoNotCountPurchases() {
        enrol(key, ARM, WINDOW);
        told.add(sale("pi_1", PAID, INSIDE));

        var _ = new Attribution(changes, lines, Set.of(EXPERIMENT), UUID::randomUUID, INSIDE).book(told);

        assertUnit(State.PENDING, "0");
    }

    @Test
    void shouldTakeAProvidersWholeSecondsForAfterTheEnrolment() {
        enrol(key, ARM, new Window(ENROLLED.plusMillis(700), WINDOW.settlesAt()));

        tell(sale("pi_1", PAID, ENROLLED));

        assertUnit(State.CONVERTED, PAID);
    }

    @Test
    void shouldNotCountWhatWasPaidOutsideTheWindow() {
        enrol(key, ARM, WINDOW);

        tell(sale("pi_1", PAID, ENROLLED.minusSeconds(61)));
        tell(sale("pi_2", PAID, WINDOW.settlesAt().plusSeconds(1)));

        assertUnit(State.PENDING, "0");
        assertThat(lines.of(key)).isEmpty();
    }

    @Test
    void shouldCountAPurchaseOnceHoweverOftenItIsTold() {
        enrol(key, ARM, WINDOW);

        tell(sale("pi_1", PAID, INSIDE));
        tell(sale("pi_1", PAID, INSIDE));

        assertUnit(State.CONVERTED, PAID);
    }

    @Test
    void shouldCountAPurchaseThatTheServerPostedUnderItsNameOnce() {
        enrol(key, ARM, WINDOW);
        lines.put(new Reward(UUID.randomUUID(), name("pi_1"), EXPERIMENT, ARM, USER, new BigDecimal("5"), "USD", INSIDE, INSIDE,
                Outcome.CONVERTED, Source.REPORTED, null));

        tell(sale("pi_1", PAID, INSIDE));

        assertThat(lines.of(key)).singleElement().extracting(Reward::source).isEqualTo(Source.REPORTED);
    }

    @Test
    void shouldTakeRevenueBackFromTheArmThatGotItAndLeaveTheConversion() {
        enrol(key, ARM, WINDOW);
        tell(sale("pi_1", PAID, INSIDE));

        tell(purchase(Kind.REFUND, "re_1", "-4.99", "pi_1", MUCH_LATER));

        assertUnit(State.CONVERTED, "5.00");
        assertThat(line("re_1").outcome()).isEqualTo(Outcome.ADJUSTED);
        assertThat(line("re_1").adjusts()).isEqualTo(line("pi_1").id());
    }

    @Test
    void shouldCountARefundThatWasToldBeforeItsSale() {
        enrol(key, ARM, WINDOW);
        tell(purchase(Kind.REFUND, "re_1", "-9.99", "pi_1", MUCH_LATER));

        tell(sale("pi_1", PAID, INSIDE));

        assertUnit(State.CONVERTED, "0.00");
    }

    @Test
    void shouldGiveBackWhatARefundTookThatCameToNothing() {
        enrol(key, ARM, WINDOW);

        tell(purchase(Kind.REVERSAL, "re_1:failed", PAID, "re_1", MUCH_LATER));
        tell(purchase(Kind.REFUND, "re_1", "-9.99", "pi_1", MUCH_LATER));
        tell(sale("pi_1", PAID, INSIDE));

        assertUnit(State.CONVERTED, "9.99");
        assertThat(line("re_1:failed").adjusts()).isEqualTo(line("pi_1").id());
    }

    @Test
    void shouldGoBelowZeroWhenMoreIsTakenBackThanWasPaid() {
        enrol(key, ARM, WINDOW);
        tell(sale("pi_1", PAID, INSIDE));

        tell(purchase(Kind.REFUND, "re_1", "-9.99", "pi_1", MUCH_LATER));
        tell(purchase(Kind.DISPUTE, "du_1", "-9.99", "pi_1", MUCH_LATER));

        assertUnit(State.CONVERTED, "-9.99");
    }

    @Test
    void shouldCountNothingForARefundOfWhatIsNotCounted() {
        enrol(key, ARM, WINDOW);

        tell(sale("pi_1", PAID, MUCH_LATER));
        tell(purchase(Kind.REFUND, "re_1", "-9.99", "pi_1", MUCH_LATER));

        assertUnit(State.PENDING, "0");
        assertThat(lines.of(key)).isEmpty();
    }

    @Test
    void shouldLetMoneyFollowTheUnitToTheArmItWasMovedTo() {
        var moved = ENROLLED.plus(Duration.ofHours(1));
        enrol(key, ARM, WINDOW);
        tell(sale("pi_1", PAID, moved.plusSeconds(100)));
        tell(purchase(Kind.REFUND, "re_1", "-1.00", "pi_1", MUCH_LATER));

        enrol(key, new Stint(NEXT_ARM, new Window(moved, moved.plus(Duration.ofHours(24))), ARM, null));

        assertThat(changes.get(key).armId()).isEqualTo(NEXT_ARM);
        assertUnit(State.CONVERTED, "8.99");
        assertThat(lines.of(key)).extracting(Reward::armId).containsOnly(NEXT_ARM);
        assertThat(lines.of(key)).extracting(Reward::outcome).containsExactlyInAnyOrder(Outcome.CONVERTED, Outcome.ADJUSTED);
    }

    @Test
    void shouldTakeBothBackWhenThePurchaseTurnsOutToBeOlderThanTheEnrolment() {
        var earlier = new Window(ENROLLED.minus(Duration.ofHours(5)), ENROLLED.plus(Duration.ofHours(19)));
        enrol(key, new Stint(ARM, earlier, null, ENROLLED));
        tell(sale("pi_1", PAID, ENROLLED.minus(Duration.ofHours(2))));
        tell(purchase(Kind.REFUND, "re_1", "-1.00", "pi_1", MUCH_LATER));

        enrol(key, NEXT_ARM, WINDOW);

        assertUnit(State.PENDING, "0");
        assertThat(lines.of(key)).extracting(Reward::outcome).containsOnly(Outcome.CONFLICT);
    }

    @Test
    void shouldLeaveOutMoneyWithoutARateAndMoneyThatIsTooLittleToCount() {
        enrol(key, ARM, WINDOW);

        tell(new Purchase(uuid("pi_1"), "pi_1", "stripe", Kind.PURCHASE, USER, new BigDecimal("500"), "XOF", null, "USD", null,
                null,
                INSIDE, INSIDE));
        tell(sale("pi_2", "0.00", INSIDE));

        assertUnit(State.PENDING, "0");
    }

    private void enrol(UnitKey unit, UUID arm, Window window) {
        enrol(unit, Stint.first(arm, window));
    }

    private void enrol(UnitKey unit, Stint stint) {
        var enrolled = (Enrolment.Enrolled) changes.getOrUnknown(unit).enrol(stint, lines.of(unit));
        changes.put(enrolled.unit());
        enrolled.corrections().forEach(lines::put);
    }

    /** The ledger of purchases has all that was told of the user. */
    private void tell(Purchase purchase) {
        told.add(purchase);
        var _ = new Attribution(changes, lines, Set.of(), UUID::randomUUID, INSIDE).book(told);
    }

    private void assertUnit(State state, String revenue) {
        assertThat(changes.get(key).state()).isEqualTo(state);
        assertThat(changes.get(key).revenue()).isEqualByComparingTo(revenue);
    }

    private Reward line(String purchaseId) {
        return lines.find(USER, name(purchaseId)).orElseThrow();
    }

    private static String name(String purchaseId) {
        return "purchase:stripe:" + purchaseId + ":" + EXPERIMENT;
    }

    private static Purchase sale(String purchaseId, String amount, Instant madeAt) {
        return purchase(Kind.PURCHASE, purchaseId, amount, null, madeAt);
    }

    private static Purchase purchase(Kind kind, String purchaseId, String amount, @Nullable String reverses, Instant at) {
        var money = new BigDecimal(amount);
        return new Purchase(uuid(purchaseId), purchaseId, "stripe", kind, USER, money, "USD", money, "USD", null, reverses, at,
                at);
    }

    private static UUID uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
