package org.growthlayer.reward.units;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.growthlayer.contracts.Reward;
import org.growthlayer.contracts.Reward.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A user in an experiment, and all that the counters of its arm owe to it.
 *
 * @param armId null as long as neither an enrolment nor a reward named one
 * @param window null as long as no enrolment was told; a unit known only from rewards has no window, so nothing is late for it
 * @param stints all that was told of the unit's enrolment; empty as long as there is no window
 * @param exposedAt the earliest time the user is known to have seen an arm of the experiment
 * @param revenue sum of the rewards inside the window and of what became of that money later, in the base currency; below 0 if more was
 *        taken back than paid
 * @param late number of rewards after the window
 */
public record Unit(UnitKey key, State state, @Nullable UUID armId, @Nullable Window window, Stints stints,
        @Nullable Instant exposedAt, BigDecimal revenue, int late) {

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

    /** A unit of which nothing is known. */
    public static Unit unknown(UnitKey key) {
        return new Unit(key, State.NEW, null, null, Stints.NONE, null, BigDecimal.ZERO, 0);
    }

    /** A unit of which nothing is known but its enrolment. */
    public static Unit enrolled(UnitKey key, Stint stint) {
        return unknown(key).judged(Stints.NONE.with(stint), List.of()).unit();
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

    /** The bucket in which its revenue counts for its arm; none if it has no revenue or is not settled. */
    Optional<RevenueBucket> bucket() {
        return switch (state) {
            case NEW, PENDING -> Optional.empty();
            case CONVERTED, FAILED -> RevenueBucket.of(revenue);
        };
    }

    /**
     * Tells the unit of an enrolment, or of a move to another arm. It is the truth about the arms: rewards that claimed another arm are
     * taken back, and those that claimed the same are judged again, now that there is a window. Of two first enrolments the one told
     * first stands, unless it was told of an anonymous id of the user and the other of the user. What a move does depends on when it
     * happened and not on when it was told: a unit that nothing has settled counts for the new arm and for the old one no more.
     *
     * @param booked all rewards booked for this unit so far; looked at only if {@link #needsHistory}
     */
    public Enrolment enrol(Stint stint, List<Reward> booked) {
        var more = stints.with(stint);
        if (!more.equals(stints)) {
            return judged(more, booked);
        }
        return armId == null || stints.include(stint.armId()) || stint.adoptedAt() != null
                ? new Enrolment.Repeated()
                : new Enrolment.Contradicted(armId);
    }

    /** Whether telling the unit of this stint may change what is made of its rewards. */
    public boolean needsHistory(Stint stint) {
        return armId != null && !stints.with(stint).equals(stints);
    }

    /**
     * Takes in all of an anonymous id that turned out to be the user: the other unit is gone afterwards. What the user was enrolled in
     * stands; what only the other one knows is taken over.
     *
     * @param at when it turned out
     * @param booked all rewards of both units
     */
    public Enrolment.Enrolled adopt(Unit other, Instant at, List<Reward> booked) {
        var seen = other.exposedAt == null ? this : expose(other.exposedAt);
        var both = stints.adopting(other.stints, at);
        if (other.state == State.NEW) {
            return new Enrolment.Enrolled(seen, List.of());
        }
        if (state == State.NEW) {
            var taken = new Unit(key, other.state, other.armId, other.window, both, seen.exposedAt, other.revenue, other.late);
            return new Enrolment.Enrolled(taken, List.of());
        }
        return seen.judged(both, booked);
    }

    /** The unit that follows from these stints and rewards. Without a stint, it is in the arm it was rewarded for. */
    private Enrolment.Enrolled judged(Stints told, List<Reward> booked) {
        var history = History.of(booked);
        if (told.isEmpty()) {
            return history.judge(new Unit(key, State.NEW, armId, null, told, exposedAt, BigDecimal.ZERO, 0));
        }
        var current = told.current(history.rewards());
        return history.judge(
                new Unit(key, State.PENDING, current.armId(), current.window(), told, exposedAt, BigDecimal.ZERO, 0));
    }

    /** Books a reward if it belongs to the unit as it now is; otherwise nothing changes. */
    Booking.Booked judge(Reward reward) {
        var belongs = switch (reward.source()) {
            case REPORTED -> reward.armId().equals(armId);
            case PURCHASE -> window != null && window.covers(reward.occurredAt());
        };
        return belongs ? booked(reward.reward(), reward.occurredAt()) : new Booking.Booked(this, Outcome.CONFLICT);
    }

    /** Changes the revenue and nothing else. */
    Unit adjusted(BigDecimal amount) {
        return new Unit(key, state, armId, window, stints, exposedAt, revenue.add(amount), late);
    }

    /** Whether a purchase that was made then is to be booked for the unit: it was made in the window of an arm that the unit was given. */
    public boolean mayEarn(Instant madeAt) {
        return stints.cover(madeAt);
    }

    /** The earliest time at which a purchase may be made that counts for the unit; none as long as no enrolment was told. */
    public Optional<Instant> earnsFrom() {
        return stints.told().stream().map(stint -> stint.window().earnsFrom()).min(Comparator.naturalOrder());
    }

    /** Whether a reward for this arm contradicts what is known of the unit, or may mean one of several stints. */
    public boolean isDoubtful(UUID claimedArm) {
        return isElsewhere(claimedArm) || stints.repeat(claimedArm);
    }

    /**
     * Whether a doubtful reward may be right, and can only be judged together with all other rewards of the unit: the unit was given
     * that arm more than once, or it was given that arm too, or may have been. That is so if its own arm is retired, because a move out of
     * it may not be told yet, and if all that is known of the enrolment was told of an anonymous id, because the user's own may not be told
     * yet.
     */
    public boolean isDisputed(UUID claimedArm, Set<UUID> retiredArms) {
        return stints.repeat(claimedArm) || (armId != null && isElsewhere(claimedArm)
                && (stints.include(claimedArm) || stints.isAdopted() || retiredArms.contains(armId)));
    }

    private boolean isElsewhere(UUID claimedArm) {
        return armId != null && !armId.equals(claimedArm);
    }

    /**
     * Books what can only be judged together with all that is booked: a reward for a disputed arm, a purchase, an adjustment. If a reward
     * is the first of all for arms that the unit was given, it settled the unit before it left that arm, and the unit counts there again;
     * otherwise a reward for another arm counts nowhere.
     *
     * @param line the reward, with any outcome
     * @param booked all lines of this unit so far
     * @return the unit, and all lines that are judged differently now
     */
    public Enrolment.Enrolled judgedWith(Reward line, List<Reward> booked) {
        var all = new ArrayList<>(booked);
        all.add(line);
        return judged(stints, all);
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
        var unit = armId != null ? this : new Unit(key, state, claimedArm, window, stints, exposedAt, revenue, late);
        return unit.booked(amount, occurredAt);
    }

    private Booking.Booked booked(BigDecimal amount, Instant occurredAt) {
        if (window != null && window.isOver(occurredAt)) {
            return new Booking.Booked(new Unit(key, state, armId, window, stints, exposedAt, revenue, late + 1), Outcome.LATE);
        }
        if (state == State.CONVERTED) {
            return settled(State.CONVERTED, amount, Outcome.EXTRA);
        }
        return amount.signum() > 0
                ? settled(State.CONVERTED, amount, Outcome.CONVERTED)
                : settled(State.FAILED, amount, Outcome.FAILED);
    }

    /** Tells the unit that its user saw the arm; the earliest time stands. */
    public Unit expose(Instant at) {
        var earliest = exposedAt != null && exposedAt.isBefore(at) ? exposedAt : at;
        return new Unit(key, state, armId, window, stints, earliest, revenue, late);
    }

    /** Ends the wait if the window is over at {@code now}: a pending unit has failed. */
    public Unit settle(Instant now) {
        var due = state == State.PENDING && window != null && !window.settlesAt().isAfter(now);
        return due ? new Unit(key, State.FAILED, armId, window, stints, exposedAt, revenue, late) : this;
    }

    private Booking.Booked settled(State next, BigDecimal amount, Outcome outcome) {
        return new Booking.Booked(new Unit(key, next, armId, window, stints, exposedAt, revenue.add(amount), late), outcome);
    }

    private long seen() {
        return exposedAt == null ? 0 : 1;
    }
}
