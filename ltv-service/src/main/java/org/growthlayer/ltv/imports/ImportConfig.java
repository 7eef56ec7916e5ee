package org.growthlayer.ltv.imports;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How history is imported. */
@ConfigMapping(prefix = "growth.ltv.import")
public interface ImportConfig {
    /** Lines booked in one transaction. */
    @WithDefault("2000")
    @Min(1)
    @Max(20000)
    int chunk();

    /** The most lines of one import, blank ones included. */
    @WithDefault("20000000")
    @Min(1)
    long maxLines();

    /** The longest line, in bytes. */
    @WithDefault("8192")
    @Min(256)
    int maxLine();

    /** How many of the rejected lines an answer names. */
    @WithDefault("1000")
    @Min(0)
    int named();

    /** The most imports at a time, of one instance. */
    @WithDefault("2")
    @Min(1)
    int atOnce();
}
