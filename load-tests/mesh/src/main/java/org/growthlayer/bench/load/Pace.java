package org.growthlayer.bench.load;

import java.time.Duration;

/** How hard to press, and for how long. */
public sealed interface Pace {
    /** Each connection asks again as soon as it is answered, until the time is over. */
    record Closed(Duration length) implements Pace {}

    /** As {@link Closed}, until so many requests were made. */
    record Count(long requests) implements Pace {
        public Count {
            if (requests < 1) {
                throw new IllegalArgumentException("there must be a request: " + requests);
            }
        }
    }

    /** Requests are due at equal distances, whether the server keeps up or not. */
    record Open(double perSecond, Duration length) implements Pace {
        public Open {
            if (!(perSecond > 0)) {
                throw new IllegalArgumentException("requests per second must be above 0: " + perSecond);
            }
        }
    }
}
