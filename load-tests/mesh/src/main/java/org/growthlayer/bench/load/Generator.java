package org.growthlayer.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * Presses a server with requests and measures its answers.
 *
 * @param address where it listens
 * @param connections how many to keep open; each has at most one request under way
 */
public record Generator(InetSocketAddress address, int connections) {
    public Generator {
        if (connections < 1) {
            throw new IllegalArgumentException("there must be a connection: " + connections);
        }
    }

    /**
     * Runs to the end of the pace on this thread.
     *
     * @throws IOException when the server cannot be reached at all; what goes wrong later is counted
     */
    public Measurement run(Traffic traffic, Pace pace) throws IOException {
        try (Run run = new Run(this, traffic)) {
            return switch (pace) {
                case Pace.Closed closed -> run.closed(Long.MAX_VALUE, closed.length().toNanos());
                case Pace.Count count -> run.closed(count.requests(), Long.MAX_VALUE / 2);
                case Pace.Open open -> run.open(Schedule.of(open.perSecond(), open.length()));
            };
        }
    }
}
