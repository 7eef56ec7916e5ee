package org.growthlayer.assignment.ofrep;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How OpenFeature clients wait for changes. */
@ConfigMapping(prefix = "growth.ofrep")
public interface OfrepConfig {
    /** How many clients may wait for changes at one instance; more are answered 503. */
    @WithDefault("10000")
    int maxListeners();

    /** How often a client that waits hears that it is still connected. */
    @WithDefault("20s")
    Duration heartbeat();

    /** How long the address of an event stream lets clients in, at least; twice as long at most. At least one second. */
    @WithDefault("1h")
    Duration tokenLifetime();
}
