package org.growthlayer.reward.rewards;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How rewards share transactions. */
@ConfigMapping(prefix = "growth.reward.batcher")
public interface BatcherConfig {
    /** The most claims in one transaction. */
    @WithDefault("200")
    @Min(1)
    int maxSize();

    /** Transactions under way at a time. One alone would leave the disk idle while the next batch is decided. */
    @WithDefault("2")
    @Min(1)
    int transactions();

    /** The most claims that wait; more are answered 503. */
    @WithDefault("20000")
    @Min(1)
    int maxWaiting();

    /** How long a shutdown waits for the claims it has taken in. */
    @WithDefault("10s")
    Duration drain();
}
