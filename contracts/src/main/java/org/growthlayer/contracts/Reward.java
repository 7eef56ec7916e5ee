package org.growthlayer.contracts;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

/**
 * A reward was booked for a user's arm. Told again, with the same {@code id} and another {@code outcome} or arm, when an enrolment, a
 * move or an alias that arrives after it shows that it has to be judged differently; the newest told stands. After an alias it is told
 * under the user, and before under the anonymous id.
 *
 * @param eventId the caller's name for it (Idempotency-Key or event_id), unique per user; for a purchase, one made of its provider, its
 *        purchase_id and the experiment
 * @param armId what whoever reported it says; for a purchase, the arm that its unit counts for
 * @param reward what it was worth, 0 or more; 0 says that the unit failed. For an adjustment, what it changes, mostly below 0
 * @param currency ISO 4217 code of {@code reward}
 * @param outcome what the reward did to its unit
 * @param source who says so
 * @param adjusts {@code id} of the reward of the same unit whose revenue this changes, for money that was given back or came again; null
 *        if it is a reward of its own
 */
public record Reward(UUID id, String eventId, UUID experimentId, UUID armId, String userId, BigDecimal reward, String currency,
        Instant occurredAt, Instant bookedAt, Outcome outcome, Source source, @Nullable UUID adjusts) implements Fact {
    public Reward {
        requireNonNull(id, "id");
        requireNonNull(eventId, "event_id");
        requireNonNull(experimentId, "experiment_id");
        requireNonNull(armId, "arm_id");
        requireNonNull(userId, "user_id");
        requireNonNull(reward, "reward");
        requireNonNull(currency, "currency");
        requireNonNull(occurredAt, "occurred_at");
        requireNonNull(bookedAt, "booked_at");
        requireNonNull(outcome, "outcome");
        // Messages older than this field have none.
        source = requireNonNullElse(source, Source.REPORTED);
    }

    @Override
    public String partitionKey() {
        return userId;
    }

    /** The same booking, judged differently. */
    public Reward judged(UUID arm, Outcome judged) {
        return new Reward(id, eventId, experimentId, arm, userId, reward, currency, occurredAt, bookedAt, judged, source,
                adjusts);
    }

    /** The same booking, of this user under this name. */
    public Reward of(String user, String event) {
        return new Reward(id, event, experimentId, armId, user, reward, currency, occurredAt, bookedAt, outcome, source, adjusts);
    }

    /**
     * CONVERTED: the unit's first reward above 0; EXTRA: revenue on top; FAILED: an explicit 0; LATE: after the window, not counted;
     * CONFLICT: claimed an arm in which the user turned out not to be, is the same reward as another, or is a purchase from outside the
     * window that the unit turned out to have; not counted; ADJUSTED: revenue of an earlier reward changed, and nothing else. What adjusts
     * a reward that is not counted is not counted either, and has its outcome.
     */
    public enum Outcome {
        CONVERTED, EXTRA, FAILED, LATE, CONFLICT, ADJUSTED;

        /** Whether the reward is part of what its unit counts. */
        public boolean counts() {
            return this != LATE && this != CONFLICT;
        }

        @Override
        public String toString() {
            return WireName.of(this);
        }
    }

    /** REPORTED: posted by a server of the product; PURCHASE: found in what a payment provider told. */
    public enum Source {
        REPORTED, PURCHASE;

        @Override
        public String toString() {
            return WireName.of(this);
        }
    }
}
