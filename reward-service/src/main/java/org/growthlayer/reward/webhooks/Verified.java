package org.growthlayer.reward.webhooks;

/**
 * A message that the provider sent.
 *
 * @param eventId the provider's name for it; a message with the same one is the same message
 * @param body what is kept of it, to be read later
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record Verified(String eventId, byte[] body) {}
