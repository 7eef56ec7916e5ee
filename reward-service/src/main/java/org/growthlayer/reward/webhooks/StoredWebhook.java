package org.growthlayer.reward.webhooks;

import java.time.Instant;
import java.util.UUID;

/**
 * A verified message that waits to be read.
 *
 * @param eventId the provider's name for it
 * @param body what {@link Provider#verify} wanted to be kept
 * @param attempts how often it was read before
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record StoredWebhook(UUID id, String provider, String eventId, byte[] body, Instant receivedAt, int attempts) {}
