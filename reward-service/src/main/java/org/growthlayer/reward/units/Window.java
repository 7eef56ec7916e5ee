package org.growthlayer.reward.units;

import java.time.Instant;

/**
 * When a unit was enrolled and until when a reward still counts for it.
 *
 * @param settlesAt the last instant that is inside the window
 */
public record Window(Instant enrolledAt, Instant settlesAt) {
    /**
     * Whether a reward that occurred then came too late. One from before the enrolment is not late: clocks differ.
     */
    boolean isOver(Instant occurredAt) {
        return occurredAt.isAfter(settlesAt);
    }
}
