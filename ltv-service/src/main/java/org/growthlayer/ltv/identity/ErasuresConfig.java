package org.growthlayer.ltv.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long an erasure is remembered. */
@ConfigMapping(prefix = "growth.ltv.erasures")
public interface ErasuresConfig {
    /** How long the hash of an erased id is kept, so that no old message brings the user back; longer than any topic keeps a message. */
    @WithDefault("8d")
    Duration retention();

    /** How often hashes that are older are deleted. */
    @WithDefault("1h")
    Duration pruneEvery();
}
