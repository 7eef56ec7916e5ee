package org.growthlayer.assignment.assign;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How arms are kept in Redis. */
@ConfigMapping(prefix = "growth.sticky")
public interface StickyConfig {
    /** The Redis server, as a URL; of a cluster, any node. */
    String redis();

    /** Whether the Redis server is a node of a cluster. */
    @WithDefault("false")
    boolean redisCluster();

    /** How long a user keeps an arm, counted from enrolment. */
    @WithDefault("24h")
    Duration ttl();

    /** How long a command may wait for its answer. */
    @WithDefault("250ms")
    Duration timeout();

    /** Failures in a row after which Redis is left alone. */
    @WithDefault("5")
    int breakerThreshold();

    /** How long Redis is left alone between two probes. */
    @WithDefault("1s")
    Duration breakerPause();

    /** How many enrolments an instance remembers having told, to tell each once. */
    @WithDefault("100000")
    int memory();
}
