package org.growthlayer.reward.webhooks;

import io.smallrye.mutiny.Uni;
import org.growthlayer.edge.problems.Problem;

/** One payment provider. A bean of this type is reached at {@code /webhook/} and its name. */
public interface Provider {
    /** Its name in paths, tables, facts and metrics: lower case letters. */
    String name();

    /**
     * Makes sure that the provider sent this. Called on the event loop: what computes for long moves elsewhere.
     *
     * @throws Problem (in the Uni) 400 or 401 for what was not sent by the provider or cannot be read, 503 with the code
     *     {@code provider_not_configured} if there is nothing to verify it with, 503 if that cannot be said now
     */
    Uni<Verified> verify(RawWebhook webhook);

    /**
     * Finds out what the message means. May be asked again for the same message at any time; whatever fails here is tried again later,
     * so what will never succeed is {@link Reading.Dead}.
     */
    Uni<Reading> read(StoredWebhook webhook);
}
