package org.growthlayer.reward.units;

import java.time.Duration;
import java.time.Instant;

/**
 * When a unit was enrolled and until when a reward still counts for it.
 *
 * @param settlesAt the last instant that is inside the window
 */
public record Window(Instant enrolledAt, Instant settlesAt) {
    /**
     * How far before the enrolment a purchase may seem to be made that came after it: providers tell whole seconds, by clocks of their own.
     * Not a setting: what is judged again later must be judged by the same rule.
     */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    /**
     * Whether a purchase that was made then was made after the enrolment and in time. Nobody but its time says that it has to do with the
     * experiment, so there are two bounds, unlike for a reward that names the arm.
     */
    boolean covers(Instant madeAt) {
        return !madeAt.isBefore(earnsFrom()) && !isOver(madeAt);
    }

    /** The earliest time at which a purchase may seem to be made that counts. */
    public Instant earnsFrom() {
        return enrolledAt.minus(TOLERANCE);
    }

    /**
     * Whether a reward that occurred then came too late. One from before the enrolment is not late: clocks differ.
     */
    boolean isOver(Instant occurredAt) {
        return occurredAt.isAfter(settlesAt);
    }
}
