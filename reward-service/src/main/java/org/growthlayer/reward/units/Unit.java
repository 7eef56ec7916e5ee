package org.growthlayer.reward.units;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.growthlayer.contracts.Reward;
import org.growthlayer.contracts.Reward.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A user in an experiment, and all that the counters of its arm owe to it.
 *
 * @param armId null as long as neither an enrolment nor a reward named one
 * @param window null as long as no enrolment was told; a unit known only from rewards has no window, so nothing is late for it
 * @param exposedAt the earliest time the user is known to have seen the arm
 * @param revenue sum of the rewards inside the window, in the base currency
 * @param late number of rewards after the window
 */
public record Unit(UnitKey key, State state, @Nullable UUID armId, @Nullable Window window, @Nullable Instant exposedAt,
        BigDecimal revenue, int late) {

    /** Where a unit is in its life. */
    public enum State {
        /** Neither enrolled nor rewarded yet: counts nowhere. */
        NEW,
        /** Enrolled, and inside its window without a reward so far. */
        PENDING,
        /** Settled by a first reward above 0. */
        CONVERTED,
        /** Settled by an explicit 0 or by the end of its window; a reward that occurred in time still converts it. */
        FAILED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Comparator<Reward> BY_OCCURRENCE = Comparator.comparing(Reward::occurredAt)
            .thenComparing(Reward::eventId);

    /** A unit of which nothing is known. */
    public static Unit unknown(UnitKey key) {
        return new Unit(key, State.NEW, null, null, null, BigDecimal.ZERO, 0);
    }

    /** Whether the unit exists only because a reward named it, so that an enrolment would be news. */
    public boolean isKnownFromRewardsOnly() {
        return armId != null && window == null;
    }

    /** What this unit adds to the counters of its arm. */
    public Counts counts() {
        return switch (state) {
            case NEW -> Counts.NONE;
            case PENDING -> new Counts(0, 0, 1, late, seen(), revenue);
            case CONVERTED -> new Counts(1, 0, 0, late, seen(), revenue);
            case FAILED -> new Counts(0, 1, 0, late, seen(), revenue);
        };
    }

    /**
     * Tells the unit of an enrolment. The first one told stands. It is the truth about the arm: rewards that claimed another arm before
     * the enrolment was known are taken back, and those that claimed the same arm are judged again, now that there is a window.
     *
     * @param booked all rewards booked for this unit so far; looked at only if the unit is known from rewards only
     */
    public Enrolment enrol(UUID arm, Window enrolled, List<Reward> booked) {
        if (window != null) {
            return arm.equals(armId) ? new Enrolment.Repeated() : new Enrolment.Contradicted(arm);
        }
        var unit = new Unit(key, State.PENDING, arm, enrolled, exposedAt, BigDecimal.ZERO, 0);
        var corrections = new ArrayList<Reward>();
        for (var reward : booked.stream().sorted(BY_OCCURRENCE).toList()) {
            var outcome = Outcome.CONFLICT;
            if (unit.reward(reward.armId(), reward.reward(), reward.occurredAt()) instanceof Booking.Booked again) {
                unit = again.unit();
                outcome = again.outcome();
            }
            if (outcome != reward.outcome()) {
                corrections.add(reward.withOutcome(outcome));
            }
        }
        return new Enrolment.Enrolled(unit, corrections);
    }

    /**
     * Books a reward on the unit. A unit that is not known yet is created in the claimed arm and settles at once, so that results of an
     * experiment run elsewhere can be imported.
     *
     * @param amount 0 or more; 0 says that the unit failed
     */
    public Booking reward(UUID claimedArm, BigDecimal amount, Instant occurredAt) {
        if (armId != null && !armId.equals(claimedArm)) {
            return new Booking.WrongArm(armId);
        }
        if (window != null && window.isOver(occurredAt)) {
            return new Booking.Booked(new Unit(key, state, armId, window, exposedAt, revenue, late + 1), Outcome.LATE);
        }
        if (state == State.CONVERTED) {
            return settled(claimedArm, State.CONVERTED, amount, Outcome.EXTRA);
        }
        return amount.signum() > 0
                ? settled(claimedArm, State.CONVERTED, amount, Outcome.CONVERTED)
                : settled(claimedArm, State.FAILED, amount, Outcome.FAILED);
    }

    /** Tells the unit that its user saw the arm; the earliest time stands. */
    public Unit expose(Instant at) {
        var earliest = exposedAt != null && exposedAt.isBefore(at) ? exposedAt : at;
        return new Unit(key, state, armId, window, earliest, revenue, late);
    }

    /** Ends the wait if the window is over at {@code now}: a pending unit has failed. */
    public Unit settle(Instant now) {
        var due = state == State.PENDING && window != null && !window.settlesAt().isAfter(now);
        return due ? new Unit(key, State.FAILED, armId, window, exposedAt, revenue, late) : this;
    }

    private Booking settled(UUID arm, State next, BigDecimal amount, Outcome outcome) {
        return new Booking.Booked(new Unit(key, next, arm, window, exposedAt, revenue.add(amount), late), outcome);
    }

    private long seen() {
        return exposedAt == null ? 0 : 1;
    }
}
