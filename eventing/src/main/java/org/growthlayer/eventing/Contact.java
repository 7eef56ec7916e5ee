package org.growthlayer.eventing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/**
 * What is known of one thing that this process depends on, as those who use it found out. Each change is logged once, however often
 * it is told. Safe for use by many threads; telling what is known already costs one read.
 */
public final class Contact {
    private static final Logger LOG = Logger.getLogger(Contact.class);

    private final String name;
    private final Clock clock;
    private volatile State state;
    private boolean complained;

    /**
     * How it stands.
     *
     * @param isUp whether the last attempt to use it succeeded; false before the first one
     * @param since when that began
     * @param reason what failed; of a thing that is up, an empty text
     */
    public record State(boolean isUp, Instant since, String reason) {}

    Contact(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
        this.state = new State(false, now(), "not heard of yet");
    }

    /** What it is the contact with, for instance {@code kafka}. */
    public String name() {
        return name;
    }

    /** It was used and did what it should. */
    public void heard() {
        if (!state.isUp()) {
            become(true, "");
        }
    }

    /** It was used and failed, for this reason. */
    public void lost(String reason) {
        var known = state;
        if (known.isUp() || !known.reason().equals(reason)) {
            become(false, reason);
        }
    }

    private synchronized void become(boolean up, String reason) {
        var before = state;
        if (up && before.isUp()) {
            return;
        }
        // Another reason for the same absence: it began when it began.
        state = new State(up, up == before.isUp() ? before.since() : now(), reason);
        if (up && complained) {
            LOG.infof("%s is back after %d s", name, Duration.between(before.since(), now()).toSeconds());
        } else if (!up && !complained) {
            LOG.warnf("%s is away: %s", name, reason);
        }
        complained = !up;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** How it stands now. */
    public State state() {
        return state;
    }
}
