package org.growthlayer.assignment.experiments;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What a new experiment gets unless its request says otherwise, and how experiments keep to their times. */
@ConfigMapping(prefix = "growth.experiments")
public interface ExperimentsConfig {
    /** Settled units each arm needs before a winner may be declared. */
    @WithDefault("100")
    int minSampleSize();

    /** P(best) needed to declare a winner. */
    @WithDefault("0.95")
    double confidenceThreshold();

    /** The pause between two looks for experiments whose time to start or stop has come. */
    @WithDefault("500ms")
    Duration scheduleEvery();
}
