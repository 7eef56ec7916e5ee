package org.growthlayer.local.mesh;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.growthlayer.local.mesh.ChildSpec.Readiness;
import org.jspecify.annotations.Nullable;

/** A process of the mesh that runs, or waits to be started again. All but {@link #stop} is for the supervisor's thread alone. */
final class Child {
    private static final int TAIL_BYTES = 4_000;
    private static final int PROBE_MILLIS = 2_000;
    private static final Launch LAUNCH = Launch.here();

    private final ChildSpec spec;
    private final Path log;
    private @Nullable Process process;
    private volatile @Nullable ProcessIdentity identity;
    private int restarts;
    private long logStart;

    Child(ChildSpec spec, Home home) throws IOException {
        this.spec = spec;
        this.log = home.rotateLog(spec.name());
    }

    ChildSpec spec() {
        return spec;
    }

    String name() {
        return spec.name();
    }

    Process start() throws IOException {
        logStart = Files.exists(log) ? Files.size(log) : 0;
        ProcessBuilder builder = new ProcessBuilder(LAUNCH.inOwnSession(spec.command()));
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        environment.remove(ExternalServers.POSTGRES_URL);
        environment.putAll(spec.environment());
        Process started = builder.start();
        process = started;
        identity = ProcessIdentity.of(started.toHandle());
        return started;
    }

    Process restart() throws IOException {
        restarts++;
        return start();
    }

    int restarts() {
        return restarts;
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Returns whether it ended in order; false if it had to be killed. */
    boolean stop(Duration patience) {
        ProcessIdentity last = identity;
        if (last == null || last.end(patience)) {
            return true;
        }
        System.err.println(name() + " did not stop within " + patience.toSeconds() + " s and was killed");
        return false;
    }

    RunState.ChildState state() {
        return new RunState.ChildState(name(), spec.kind(), spec.url(), restarts, identity);
    }

    boolean isReady() {
        return switch (spec.readiness()) {
            case Readiness.Line line -> readyLine().isPresent();
            case Readiness.Health health -> isHealthy(health.uri());
        };
    }

    static boolean isHealthy(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(PROBE_MILLIS);
            connection.setReadTimeout(PROBE_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException away) {
            return false;
        }
    }

    /** The line of JSON by which a server says that it answers. */
    Optional<String> readyLine() {
        try {
            return logSinceStart().stream().filter(line -> line.startsWith("{\"server\":")).reduce((first, last) -> last);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** The end of the log, to tell a person why a child did not start. */
    List<String> tail(int lines) {
        try {
            List<String> all = logSinceStart();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException unreadable) {
            return List.of("(no log: " + unreadable.getMessage() + ")");
        }
    }

    private List<String> logSinceStart() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(logStart, file.length() - TAIL_BYTES * 16L);
            file.seek(from);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.readFully(bytes);
            return new ArrayList<>(new String(bytes, StandardCharsets.UTF_8).lines().toList());
        }
    }
}
