package org.growthlayer.reward.units;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.growthlayer.contracts.Reward;
import org.growthlayer.contracts.Reward.Outcome;
import org.growthlayer.contracts.Reward.Source;
import org.growthlayer.reward.units.Unit.State;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnitTest {
    private static final UUID EXPERIMENT = new UUID(1, 1);
    private static final UUID CONTROL = new UUID(2, 1);
    private static final UUID OTHER = new UUID(2, 2);
    private static final Instant ENROLLED = Instant.parse("2026-03-01T10:00:00Z");
    private static final Window WINDOW = new Window(ENROLLED, ENROLLED.plus(Duration.ofHours(24)));
    private static final Instant INSIDE = ENROLLED.plusSeconds(60);
    private static final Instant AFTER = WINDOW.settlesAt().plusMillis(1);
    private static final BigDecimal PRICE = new BigDecimal("9.99");

    private final Unit unknown = Unit.unknown(new UnitKey("user-42", EXPERIMENT));

    @Test
    void shouldWaitForARewardWhenEnrolled() {
        var unit = enrolled(unknown);

        assertThat(unit.state()).isEqualTo(State.PENDING);
        assertThat(unit.counts()).isEqualTo(new Counts(0, 0, 1, 0, 0, BigDecimal.ZERO));
    }

    @Test
    void shouldConvertByTheFirstRewardAboveZero() {
        var booked = booked(enrolled(unknown), PRICE, INSIDE);

        assertThat(booked.outcome()).isEqualTo(Outcome.CONVERTED);
        assertThat(booked.unit().counts()).isEqualTo(new Counts(1, 0, 0, 0, 0, PRICE));
    }

    @Test
    void shouldAddRevenueButNoSecondConversionByFurtherRewards() {
        var converted = booked(enrolled(unknown), PRICE, INSIDE).unit();

        var booked = booked(converted, PRICE, INSIDE);

        assertThat(booked.outcome()).isEqualTo(Outcome.EXTRA);
        assertThat(booked.unit().counts()).isEqualTo(new Counts(1, 0, 0, 0, 0, new BigDecimal("19.98")));
    }

    @Test
    void shouldFailByAnExplicitZero() {
        var booked = booked(enrolled(unknown), BigDecimal.ZERO, INSIDE);

        assertThat(booked.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(booked.unit().counts()).isEqualTo(new Counts(0, 1, 0, 0, 0, BigDecimal.ZERO));
    }

    @Test
    void shouldStayConvertedWhenAZeroFollows() {
        var converted = booked(enrolled(unknown), PRICE, INSIDE).unit();

        var booked = booked(converted, BigDecimal.ZERO, INSIDE);

        assertThat(booked.outcome()).isEqualTo(Outcome.EXTRA);
        assertThat(booked.unit().counts().conversions()).isEqualTo(1);
        assertThat(booked.unit().counts().failures()).isZero();
    }

    @Test
    void shouldConvertAFailedUnitWhenTheRewardOccurredInTime() {
        var failed = enrolled(unknown).settle(WINDOW.settlesAt());

        var booked = booked(failed, PRICE, WINDOW.settlesAt());

        assertThat(booked.outcome()).isEqualTo(Outcome.CONVERTED);
        assertThat(booked.unit().counts()).isEqualTo(new Counts(1, 0, 0, 0, 0, PRICE));
    }

    @Test
    void shouldCountARewardAfterTheWindowAsLateAndNowhereElse() {
        var booked = booked(enrolled(unknown), PRICE, AFTER);

        assertThat(booked.outcome()).isEqualTo(Outcome.LATE);
        assertThat(booked.unit().counts()).isEqualTo(new Counts(0, 0, 1, 1, 0, BigDecimal.ZERO));
    }

    @Test
    void shouldRefuseARewardForAnotherArm() {
        var booking = enrolled(unknown).reward(OTHER, PRICE, INSIDE);

        assertThat(booking).isEqualTo(new Booking.WrongArm(CONTROL));
    }

    @Test
    void shouldSettleAtOnceWhenOnlyARewardIsKnown() {
        var booked = booked(unknown, PRICE, INSIDE);

        assertThat(booked.unit().state()).isEqualTo(State.CONVERTED);
        assertThat(booked.unit().isKnownFromRewardsOnly()).isTrue();
    }

    @Test
    void shouldOnlyNoteAnEnrolmentThatConfirmsAReward() {
        var rewarded = booked(unknown, PRICE, INSIDE).unit();

        var enrolment = rewarded.enrol(Stint.first(CONTROL, WINDOW),
                List.of(ledger("a", CONTROL, PRICE, INSIDE, Outcome.CONVERTED)));

        assertThat(enrolment).isInstanceOfSatisfying(Enrolment.Enrolled.class, enrolled -> {
            assertThat(enrolled.corrections()).isEmpty();
            assertThat(enrolled.unit().counts()).isEqualTo(rewarded.counts());
            assertThat(enrolled.unit().window()).isEqualTo(WINDOW);
        });
    }

    @Test
    void shouldTakeBackWhatTheClaimedArmGotWhenTheEnrolmentNamesAnother() {
        var rewarded = booked(unknown, PRICE, INSIDE).unit();

        var enrolment = rewarded.enrol(Stint.first(OTHER, WINDOW),
                List.of(ledger("a", CONTROL, PRICE, INSIDE, Outcome.CONVERTED)));

        assertThat(enrolment).isInstanceOfSatisfying(Enrolment.Enrolled.class, enrolled -> {
            assertThat(enrolled.unit().armId()).isEqualTo(OTHER);
            assertThat(enrolled.unit().counts()).isEqualTo(new Counts(0, 0, 1, 0, 0, BigDecimal.ZERO));
            assertThat(enrolled.corrections()).extracting(Reward::outcome).containsExactly(Outcome.CONFLICT);
        });
    }

    @Test
    void shouldFindThatAnEarlierRewardWasLateWhenTheEnrolmentArrives() {
        var rewarded = booked(unknown, PRICE, AFTER).unit();

        var enrolment = rewarded.enrol(Stint.first(CONTROL, WINDOW),
                List.of(ledger("a", CONTROL, PRICE, AFTER, Outcome.CONVERTED)));

        assertThat(enrolment).isInstanceOfSatisfying(Enrolment.Enrolled.class, enrolled -> {
            assertThat(enrolled.unit().counts()).isEqualTo(new Counts(0, 0, 1, 1, 0, BigDecimal.ZERO));
            assertThat(enrolled.corrections()).extracting(Reward::outcome).containsExactly(Outcome.LATE);
        });
    }

    @Test
    void shouldKeepTheFirstEnrolmentTold() {
        var unit = enrolled(unknown);

        assertThat(unit.enrol(Stint.first(CONTROL, WINDOW), List.of())).isEqualTo(new Enrolment.Repeated());
        assertThat(unit.enrol(Stint.first(OTHER, WINDOW), List.of())).isEqualTo(new Enrolment.Contradicted(CONTROL));
    }

    @Test
    void shouldTakeARewardForAnArmThatWasGivenTwiceForTheStintItOccurredIn() {
        var unit = moved(moved(enrolled(unknown), CONTROL, OTHER, 1), OTHER, CONTROL, 2);

        assertThat(unit.isDisputed(CONTROL, Set.of())).isTrue();
        assertThat(unit.judgedWith(ledger("a", CONTROL, PRICE, INSIDE, Outcome.CONFLICT), List.of()).unit().window())
                .isEqualTo(WINDOW);
        assertThat(unit.judgedWith(ledger("a", CONTROL, PRICE, ENROLLED.plus(Duration.ofHours(3)), Outcome.CONFLICT), List.of())
                .unit().window()).isEqualTo(unit.window());
    }

    @Test
    void shouldSettleOnlyWhenTheWindowIsOver() {
        var unit = enrolled(unknown);

        assertThat(unit.settle(WINDOW.settlesAt().minusNanos(1))).isEqualTo(unit);
        assertThat(unit.settle(WINDOW.settlesAt()).state()).isEqualTo(State.FAILED);
    }

    @Test
    void shouldCountAnExposureOnceTheArmIsKnown() {
        var seen = unknown.expose(INSIDE);

        assertThat(seen.counts()).isEqualTo(Counts.NONE);
        assertThat(enrolled(seen).counts().exposed()).isEqualTo(1);
    }

    @Test
    void shouldKeepTheEarliestExposure() {
        assertThat(unknown.expose(INSIDE).expose(AFTER).exposedAt()).isEqualTo(INSIDE);
        assertThat(unknown.expose(AFTER).expose(INSIDE).exposedAt()).isEqualTo(INSIDE);
    }

    private static Unit enrolled(Unit unit) {
        return ((Enrolment.Enrolled) unit.enrol(Stint.first(CONTROL, WINDOW), List.of())).unit();
    }

    private static Unit moved(Unit unit, UUID from, UUID to, int hours) {
        var window = new Window(ENROLLED.plus(Duration.ofHours(hours)), WINDOW.settlesAt().plus(Duration.ofHours(hours)));
        return ((Enrolment.Enrolled) unit.enrol(new Stint(to, window, from, null), List.of())).unit();
    }

    private static Booking.Booked booked(Unit unit, BigDecimal amount, Instant occurredAt) {
        return (Booking.Booked) unit.reward(CONTROL, amount, occurredAt);
    }

    private static Reward ledger(String eventId, UUID arm, BigDecimal amount, Instant occurredAt, Outcome outcome) {
        return new Reward(new UUID(3, eventId.hashCode()), eventId, EXPERIMENT, arm, "user-42", amount, "USD", occurredAt,
                occurredAt, outcome, Source.REPORTED, null);
    }
}
