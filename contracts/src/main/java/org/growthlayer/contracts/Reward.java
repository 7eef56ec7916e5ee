package org.growthlayer.contracts;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * A reward was booked for a user's arm. Told again, with the same {@code id} and another {@code outcome}, when an enrolment, a
 * move or an alias that arrives after it shows that it has to be judged differently; the newest told stands. After an alias it is told
 * under the user, and before under the anonymous id.
 *
 * @param eventId the caller's name for it (Idempotency-Key or event_id), unique per user
 * @param reward what it was worth, 0 or more; 0 says that the unit failed
 * @param currency ISO 4217 code of {@code reward}
 * @param outcome what the reward did to its unit
 */
public record Reward(UUID id, String eventId, UUID experimentId, UUID armId, String userId, BigDecimal reward, String currency,
        Instant occurredAt, Instant bookedAt, Outcome outcome) implements Fact {
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
    }

    @Override
    public String partitionKey() {
        return userId;
    }

    /** The same booking, judged differently. */
    public Reward withOutcome(Outcome judged) {
        return new Reward(id, eventId, experimentId, armId, userId, reward, currency, occurredAt, bookedAt, judged);
    }

    /**
     * CONVERTED: the unit's first reward above 0; EXTRA: revenue on top; FAILED: an explicit 0; LATE: after the window, not counted;
     * CONFLICT: claimed an arm in which the user turned out not to be, or is the same reward as another; not counted.
     */
    public enum Outcome {
        CONVERTED, EXTRA, FAILED, LATE, CONFLICT;

        @Override
        public String toString() {
            return WireName.of(this);
        }
    }
}
