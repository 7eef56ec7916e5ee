package org.growthlayer.reward.units;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import org.growthlayer.contracts.Assignment;
import org.growthlayer.contracts.Reward;
import org.jspecify.annotations.Nullable;

import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

/**
 * An arm that a user was given, and the window in which a reward counts there.
 *
 * @param movedFrom the retired arm that the user had before; null if this is a first enrolment
 * @param adoptedAt when the anonymous id that was given the arm turned out to be the user; null if the user was given it
 */
public record Stint(UUID armId, Window window, @Nullable UUID movedFrom, @Nullable Instant adoptedAt) {
    /** What a user was given stands before what an anonymous id of theirs was given, and the id that was known first before the others. */
    static final Comparator<Stint> BY_RIGHT = Comparator.comparing(Stint::adoptedAt, nullsFirst(naturalOrder()));
    static final Comparator<Stint> BY_TIME = Comparator.<Stint, Instant>comparing(stint -> stint.window().enrolledAt())
            .thenComparing(Stint::armId);

    /** The stint that an assignment tells of. */
    public static Stint of(Assignment assignment, @Nullable Instant adoptedAt) {
        var window = new Window(micros(assignment.enrolledAt()), micros(assignment.settlesAt()));
        return new Stint(assignment.armId(), window, assignment.movedFrom(), adoptedAt);
    }

    /** A first enrolment, told of the user. */
    public static Stint first(UUID armId, Window window) {
        return new Stint(armId, window, null, null);
    }

    boolean tellsTheSameAs(Stint other) {
        return armId.equals(other.armId) && window.equals(other.window) && Objects.equals(movedFrom, other.movedFrom);
    }

    boolean isMove() {
        return movedFrom != null;
    }

    /** Whether the stint was over, by the passing of its window, when something happened then. */
    boolean isOverBy(Instant at) {
        return !window.settlesAt().isAfter(at);
    }

    /** Whether a purchase that was made then, or a reward, may have been in this stint already. */
    boolean hasBegunBy(Instant at) {
        return !at.isBefore(window.earnsFrom());
    }

    /** Whether the reward says what became of this stint. A purchase names no arm; it is of the stint in which it was made. */
    boolean isSettledBy(Reward reward) {
        return switch (reward.source()) {
            case REPORTED -> armId.equals(reward.armId()) && !window.isOver(reward.occurredAt());
            case PURCHASE -> window.covers(reward.occurredAt());
        };
    }

    /** The same, as the user's who turned out at {@code at} to be behind the anonymous id it was told of. */
    Stint adopted(Instant at) {
        return new Stint(armId, window, movedFrom, adoptedAt == null || adoptedAt.isBefore(at) ? at : adoptedAt);
    }

    /** NB: the database keeps no more; a stint that is told twice would otherwise differ from itself. */
    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
