package org.growthlayer.eventing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the journal lies and how much it may hold. */
@ConfigMapping(prefix = "growth.journal")
interface JournalConfig {
    /** The folder of the journals of all instances on this machine; absent: this service has no journal. */
    Optional<Path> dir();

    /** Bytes that may wait for Kafka; beyond, {@code append} refuses. */
    @WithDefault("1073741824")
    long maxBytes();

    /** Size at which a segment file is closed and the next begun; it is deleted when all of it is acknowledged. */
    @WithDefault("67108864")
    long segmentBytes();

    /** Whether each append waits for the disk. */
    @WithDefault("never")
    Fsync fsync();

    /** Records sent before the cursor moves. */
    @WithDefault("1000")
    int batchSize();

    /** How often journals of instances that died are looked for. */
    @WithDefault("30s")
    Duration adoption();

    /** The longest pause after a failure; pauses start at a hundredth of it and double. */
    @WithDefault("10s")
    Duration maxBackoff();

    /**
     * When a record counts as written. NEVER: once the operating system has it, which survives the death of the process but not a power
     * cut; the record normally lives there for milliseconds. ALWAYS: once the disk has it, which costs a disk flush in each call.
     */
    enum Fsync {
        NEVER, ALWAYS
    }
}
