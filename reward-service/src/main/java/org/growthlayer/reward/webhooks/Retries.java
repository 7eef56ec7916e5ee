package org.growthlayer.reward.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.growthlayer.reward.webhooks.Outcome.State;

/** When a webhook that could not be booked is tried again, and when no more. */
final class Retries {
    private final WebhooksConfig config;
    private final RandomGenerator random;

    Retries(WebhooksConfig config, RandomGenerator random) {
        this.config = config;
        this.random = random;
    }

    /** What becomes of the webhook after this reading, if what it says is booked. */
    Outcome after(StoredWebhook webhook, Reading reading, Instant now) {
        return switch (reading) {
            case Reading.Entries _,Reading.Nothing _ -> new Outcome(webhook, State.DONE, now, null);
            case Reading.Dead(var reason) -> new Outcome(webhook, State.PARKED, now, reason);
            case Reading.NotYet(var reason, var _) when webhook.attempts() + 1 >= config.tries() ->
                new Outcome(webhook, State.PARKED, now, reason);
            case Reading.NotYet(var reason, var after) -> {
                var pause = pause(webhook.attempts());
                yield new Outcome(webhook, State.PENDING, now.plus(after == null || after.compareTo(pause) < 0 ? pause : after),
                        reason);
            }
        };
    }

    private Duration pause(int attempts) {
        var longest = config.longestPause().toMillis();
        var doubled = config.firstPause().toMillis() * (1L << Math.min(attempts, 30));
        var pause = Math.max(1, Math.min(longest, doubled));
        return Duration.ofMillis(pause / 2 + random.nextLong(pause / 2 + 1));
    }
}
