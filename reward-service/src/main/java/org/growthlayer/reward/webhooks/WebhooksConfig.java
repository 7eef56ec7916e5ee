package org.growthlayer.reward.webhooks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How webhooks are kept and read. */
@ConfigMapping(prefix = "growth.reward.webhooks")
public interface WebhooksConfig {
    /** The most webhooks of one provider that are read and booked in one transaction. */
    @WithDefault("200")
    @Min(1)
    int chunk();

    /** How long one look at a provider may take. */
    @WithDefault("10s")
    Duration patience();

    /** How often due webhooks are looked for without somebody having said that there are any. */
    @WithDefault("1s")
    Duration every();

    /** The pause before the second try; doubled with each try, and random between a half and the whole of that. */
    @WithDefault("1s")
    Duration firstPause();

    /** The longest pause between two tries. */
    @WithDefault("1h")
    Duration longestPause();

    /** Tries after which a webhook is parked for somebody to look at. */
    @WithDefault("30")
    @Min(1)
    int tries();

    /** How long a webhook that is booked is kept; longer than any provider sends again. */
    @WithDefault("30d")
    Duration retention();

    /** How often webhooks that are older are deleted. */
    @WithDefault("1h")
    Duration pruneEvery();

    /** The most webhooks that wait to be stored; more are answered 503. */
    @WithDefault("1000")
    @Min(1)
    int maxWaiting();
}
