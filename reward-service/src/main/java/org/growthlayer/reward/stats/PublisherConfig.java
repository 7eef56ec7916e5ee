package org.growthlayer.reward.stats;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How posteriors are told. */
@ConfigMapping(prefix = "growth.reward.arm-stats")
public interface PublisherConfig {
    /** The pause between two looks for posteriors that have moved. */
    @WithDefault("200ms")
    Duration every();

    /** The most experiments told in one transaction. */
    @WithDefault("100")
    @Min(1)
    int chunk();
}
