package org.growthlayer.ltv.estimates;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How estimates are made and told. */
@ConfigMapping(prefix = "growth.ltv.estimates")
public interface EstimatesConfig {
    /** How many days ahead `ltv_lifetime` looks. */
    @WithDefault("1826")
    @Min(366)
    @Max(36525)
    int lifetimeDays();

    /** The pause between two looks for customers whose new estimate was not told. */
    @WithDefault("1s")
    Duration tellEvery();

    /** Estimates told in one transaction. */
    @WithDefault("1000")
    @Min(1)
    int chunk();
}
