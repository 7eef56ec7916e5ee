package org.growthlayer.ltv.churn;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/** When a risk is called what. */
@ConfigMapping(prefix = "growth.ltv.churn")
public interface ChurnConfig {
    /** The risk from which on it is called medium, 0 to 1. */
    @WithDefault("0.4")
    @DecimalMin("0")
    @DecimalMax("1")
    double medium();

    /** The risk from which on it is called high, 0 to 1; where that is below medium, no risk is called medium. */
    @WithDefault("0.7")
    @DecimalMin("0")
    @DecimalMax("1")
    double high();
}
