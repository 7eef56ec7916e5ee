package org.growthlayer.eventing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the inbox remembers. */
@ConfigMapping(prefix = "growth.inbox")
interface InboxConfig {
    /** Whether old entries are deleted; a service without an inbox table says false. */
    @WithDefault("true")
    boolean pruning();

    /** Age at which an entry is forgotten; longer than any topic keeps a message. */
    @WithDefault("8d")
    Duration retention();

    /** How often old entries are deleted. */
    @WithDefault("1h")
    Duration pruneEvery();
}
