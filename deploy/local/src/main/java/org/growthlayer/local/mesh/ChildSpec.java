package org.growthlayer.local.mesh;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * One process of the mesh, before it runs.
 *
 * @param name also the name of its log
 * @param kind decides when it is started and stopped
 * @param command program and arguments
 * @param environment added to the supervisor's own
 * @param url where it answers, for people
 * @param readiness how to tell that it answers
 */
public record ChildSpec(String name, Kind kind, List<String> command, Map<String, String> environment, String url,
        Readiness readiness) {
    /** In the order of starting; stopping goes the other way. */
    public enum Kind {
        SERVER, SERVICE, GATEWAY
    }

    /** How a child says that it is ready. */
    public sealed interface Readiness {
        /** It prints a line of JSON that names the server. */
        record Line() implements Readiness {}

        /** It answers 200 here. */
        record Health(URI uri) implements Readiness {}
    }

    public ChildSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    @Override
    public String toString() {
        return kind + " " + name; // the environment holds passwords
    }
}
