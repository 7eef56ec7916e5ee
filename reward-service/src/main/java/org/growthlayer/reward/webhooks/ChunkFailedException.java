package org.growthlayer.reward.webhooks;

import java.util.List;

/** Webhooks that were read together could not be booked; nothing of them is. */
final class ChunkFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<StoredWebhook> webhooks;
    private final transient Throwable failure;

    ChunkFailedException(List<StoredWebhook> webhooks, Throwable failure) {
        super(failure);
        this.failure = failure;
        this.webhooks = List.copyOf(webhooks);
    }

    List<StoredWebhook> webhooks() {
        return webhooks;
    }

    Throwable failure() {
        return failure;
    }
}
