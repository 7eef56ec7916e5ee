package org.growthlayer.reward.winners;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How arms that meet the winner rule are found. */
@ConfigMapping(prefix = "growth.reward.winners")
public interface WinnersConfig {
    /** The pause between two looks at the experiments whose counters have moved. */
    @WithDefault("1s")
    Duration every();
}
