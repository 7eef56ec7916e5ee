package org.growthlayer.ltv.models;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;

/** How models are fitted. */
@ConfigMapping(prefix = "growth.ltv.model")
public interface FitConfig {
    /** How old the newest fit may become before models are fitted again; sooner while there are fewer than 1,000 customers and twice as many as then. */
    @WithDefault("24h")
    Duration fitEvery();

    /** The pause between two looks whether it is time to fit. */
    @WithDefault("10s")
    Duration checkEvery();

    /** The pause between two looks for a model that another instance has adopted. */
    @WithDefault("2s")
    Duration lookEvery();

    /** In what the ages of customers are counted when models are fitted on schedule: `week` or `day`. */
    @WithDefault("week")
    String timeUnit();

    /** How much less money of next year is worth, 0 to 1 per year; with 0, values can be compared with accounts. */
    @WithDefault("0")
    @DecimalMin("0")
    @DecimalMax("1")
    double discountRate();
}
