package org.growthlayer.assignment.ofrep;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** All flags of a user, and where to wait for changes. */
record BulkAnswer(List<Flag> flags, @JsonProperty("eventStreams") List<EventStream> eventStreams) {
    /** A place to wait for changes. */
    record EventStream(String type, Endpoint endpoint, @JsonProperty("inactivityDelaySec") int inactivityDelaySec) {
        /** How long a client that nobody looks at stays connected, in seconds; what the protocol advises. */
        private static final int INACTIVITY_DELAY = 120;

        static EventStream sse(String requestUri) {
            return new EventStream("sse", new Endpoint(requestUri), INACTIVITY_DELAY);
        }
    }

    /** Path and query of a stream, at the origin that the client calls. */
    record Endpoint(@JsonProperty("requestUri") String requestUri) {}
}
