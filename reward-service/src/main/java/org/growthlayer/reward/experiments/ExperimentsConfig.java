package org.growthlayer.reward.experiments;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How experiments are looked up. */
@ConfigMapping(prefix = "growth.reward.experiments")
public interface ExperimentsConfig {
    /** How long a request waits for an experiment, or its start, that was told some milliseconds ago and is on its way. */
    @WithDefault("3s")
    Duration patience();

    /** The pause between two looks while a request waits for an experiment. */
    @WithDefault("50ms")
    Duration lookEvery();

    /** The most experiments kept in memory. */
    @WithDefault("10000")
    int cached();
}
