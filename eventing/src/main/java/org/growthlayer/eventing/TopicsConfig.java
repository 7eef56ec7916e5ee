package org.growthlayer.eventing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The topics a service makes sure of, and how they are made if they are missing. */
@ConfigMapping(prefix = "growth.topics")
interface TopicsConfig {
    /** Names of topics this service writes or reads, for instance {@code growth.rewards.v1}; existing topics are left alone. */
    Optional<List<String>> create();

    /** Partitions of a new topic; its dead letters have one. */
    @WithDefault("6")
    int partitions();

    /** Copies of each partition; -1 leaves it to the broker. */
    @WithDefault("-1")
    short replicationFactor();

    /** How long a log topic keeps a message; inboxes must remember longer. */
    @WithDefault("7d")
    Duration retention();

    /** How long dead letters wait for somebody to look at them. */
    @WithDefault("30d")
    Duration deadLetterRetention();
}
