package org.growthlayer.reward.settlement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How pending units are settled. */
@ConfigMapping(prefix = "growth.reward.settlement")
public interface SettlementConfig {
    /** The pause between two looks for units whose window is over. */
    @WithDefault("500ms")
    Duration every();

    /** The most units settled in one transaction. */
    @WithDefault("1000")
    @Min(1)
    int chunk();
}
