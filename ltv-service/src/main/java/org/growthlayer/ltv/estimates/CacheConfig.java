package org.growthlayer.ltv.estimates;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How estimates are kept in Redis. */
@ConfigMapping(prefix = "growth.ltv.cache")
public interface CacheConfig {
    /** How long an estimate is kept, unless its customer buys sooner or another model is adopted. */
    @WithDefault("1h")
    Duration ttl();

    /** How long Redis may take before the estimate is made anew. */
    @WithDefault("100ms")
    Duration timeout();

    /** How long Redis is left alone after it has failed. */
    @WithDefault("1s")
    Duration pause();
}
