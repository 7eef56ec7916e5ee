package org.growthlayer.edge.limits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many requests per second one key may send to one instance, by the role the key was configured with. */
@ConfigMapping(prefix = "growth.rate-limit")
public interface RateLimitConfig {
    /** Requests per second of a client key, above 0. */
    @WithDefault("100000")
    long client();

    /** Requests per second of a server key, above 0. */
    @WithDefault("50000")
    long server();

    /** Requests per second of an admin key, above 0. */
    @WithDefault("1000")
    long admin();

    /** How many seconds' worth of requests may come at once after a pause, 1 to 3600. */
    @WithDefault("2")
    int burstSeconds();
}
