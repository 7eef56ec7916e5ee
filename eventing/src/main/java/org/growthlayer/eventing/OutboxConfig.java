package org.growthlayer.eventing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the outbox is relayed to Kafka. */
@ConfigMapping(prefix = "growth.outbox")
interface OutboxConfig {
    /** Whether this instance relays; a service without an outbox table says false. */
    @WithDefault("true")
    boolean enabled();

    /** Rows sent before the first of them is deleted. */
    @WithDefault("500")
    int batchSize();

    /** The least time from one look at the outbox to the next: under load facts gather and are told together; an idle relay does not wait. */
    @WithDefault("20ms")
    Duration pace();

    /** How often the outbox is looked at without having been woken. */
    @WithDefault("2s")
    Duration safetyPoll();

    /** How often an instance that is not the relay tries to become it. */
    @WithDefault("2s")
    Duration takeover();

    /** The longest pause after a failure; pauses start at a hundredth of it and double. */
    @WithDefault("10s")
    Duration maxBackoff();
}
