package org.growthlayer.reward.webhooks;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a webhook that was read.
 *
 * @param nextTryAt when to read it again, if it is pending
 * @param reason why it is pending or parked
 */
record Outcome(StoredWebhook webhook, State state, Instant nextTryAt, @Nullable String reason) {
    /** PENDING: to be read at some time; DONE: what it says is booked; PARKED: somebody has to look at it. */
    enum State {
        PENDING, DONE, PARKED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
