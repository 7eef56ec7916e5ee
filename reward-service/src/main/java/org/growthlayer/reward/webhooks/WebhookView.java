package org.growthlayer.reward.webhooks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as operators see it: everything but what it says.
 *
 * @param eventId the provider's name for it
 * @param nextTryAt when it is read again, if it is pending
 * @param reason why it is not booked
 */
public record WebhookView(UUID id, String provider, String eventId, String state, int attempts, @Nullable Instant nextTryAt,
        @Nullable String reason, Instant receivedAt) {}
