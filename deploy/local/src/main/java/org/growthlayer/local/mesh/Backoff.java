package org.growthlayer.local.mesh;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** How long a child that ended by itself waits before its next start: doubling, and short again after it has run well for a while. */
final class Backoff {
    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(30);
    static final Duration RAN_WELL = Duration.ofMinutes(1);
    private final Map<String, Duration> last = new HashMap<>();

    /** The pause for a child that was started and ended at the given instants. */
    Duration pause(String child, Instant started, Instant ended) {
        Duration before = last.get(child);
        boolean ranWell = Duration.between(started, ended).compareTo(RAN_WELL) >= 0;
        Duration next = before == null || ranWell ? FIRST : before.multipliedBy(2);
        Duration pause = next.compareTo(LONGEST) > 0 ? LONGEST : next;
        last.put(child, pause);
        return pause;
    }
}
