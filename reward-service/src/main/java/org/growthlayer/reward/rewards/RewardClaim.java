package org.growthlayer.reward.rewards;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.growthlayer.contracts.Reward;
import org.growthlayer.contracts.Reward.Source;
import org.growthlayer.reward.units.UnitKey;

/**
 * A reward that somebody wants booked, for an experiment and an arm that exist.
 *
 * @param eventId the caller's name for it, unique per user
 * @param amount 0 or more, in {@code currency}
 * @param currency ISO 4217 code
 */
public record RewardClaim(String eventId, UUID experimentId, UUID armId, String userId, BigDecimal amount, String currency,
        Instant occurredAt) {

    /** The same, as this user's. */
    RewardClaim of(String user) {
        return new RewardClaim(eventId, experimentId, armId, user, amount, currency, occurredAt);
    }

    UnitKey unit() {
        return new UnitKey(userId, experimentId);
    }

    Name name() {
        return new Name(userId, eventId);
    }

    /** Whether what is booked under this name is the same reward. */
    boolean isSameAs(Reward booked) {
        return experimentId.equals(booked.experimentId()) && armId.equals(booked.armId())
                && amount.compareTo(booked.reward()) == 0
                && currency.equals(booked.currency());
    }

    Reward booked(UUID id, Instant bookedAt, Reward.Outcome outcome) {
        return new Reward(id, eventId, experimentId, armId, userId, amount, currency, occurredAt, bookedAt, outcome,
                Source.REPORTED, null);
    }

    /** What makes a reward the same reward. */
    record Name(String userId, String eventId) {
        static Name of(Reward reward) {
            return new Name(reward.userId(), reward.eventId());
        }
    }
}
