package org.growthlayer.local.mesh;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Lines that say what is happening and how long it took, the same on a terminal and in a file. */
public final class Progress {
    private final PrintStream out;
    private final Clock clock;
    private final Instant begun;

    /** Counts from now. */
    public Progress(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
        this.begun = clock.instant();
    }

    /** Prints one line, with the seconds since the beginning before it. */
    public void say(String line) {
        double seconds = Duration.between(begun, clock.instant()).toMillis() / 1000.0;
        out.println(String.format(Locale.ROOT, "%6.1f s  %s", seconds, line));
        out.flush();
    }

    /** Prints a line as it is. */
    public void print(String line) {
        out.println(line);
        out.flush();
    }
}
