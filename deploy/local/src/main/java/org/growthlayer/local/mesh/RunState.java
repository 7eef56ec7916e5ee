package org.growthlayer.local.mesh;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

import org.growthlayer.local.mesh.ChildSpec.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What the supervisor tells every other command, through one file.
 *
 * @param supervisor the process that owns all others
 * @param phase how far it has come
 * @param baseUrl the gateway's origin
 * @param servers how to reach the servers; absent until they are known
 * @param children all processes it has started
 */
public record RunState(ProcessIdentity supervisor, Phase phase, String baseUrl, @Nullable Servers servers,
        List<ChildState> children) {
    /** How far a supervisor has come. */
    public enum Phase {
        STARTING, READY, STOPPING, STOPPED
    }

    /**
     * One process.
     *
     * @param restarts how often it was started again after it had ended by itself
     * @param process absent while it waits to be started again
     */
    public record ChildState(String name, Kind kind, String url, int restarts, @Nullable ProcessIdentity process) {
        /** Whether it lives. */
        public boolean isAlive() {
            return process != null && process.find().isPresent();
        }
    }

    public RunState {
        children = List.copyOf(children);
    }

    /** Reads what the last supervisor wrote; empty before the first. */
    public static Optional<RunState> find(Home home) throws IOException {
        return Files.exists(home.stateFile())
                ? Optional.of(Json.read(Files.readString(home.stateFile()), RunState.class))
                : Optional.empty();
    }

    void save(Home home) throws IOException {
        Home.write(home.stateFile(), Json.write(this) + "\n");
    }

    /** Whether the supervisor lives. */
    public boolean isSupervised() {
        return phase != Phase.STOPPED && supervisor.find().isPresent();
    }

    /** A process by its name. */
    public Optional<ChildState> child(String name) {
        return children.stream().filter(child -> child.name().equals(name)).findFirst();
    }
}
