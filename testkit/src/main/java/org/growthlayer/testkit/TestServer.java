package org.growthlayer.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.growthlayer.embedded.Signal;

/**
 * One real server in a process of its own, to be used and to be broken.
 *
 * <p>It keeps its port and its data across {@link #stop}, {@link #kill} and {@link #start}, so clients find it again.
 */
public final class TestServer {

    /** Which server it is. */
    public enum Kind {
        /** PostgreSQL 18. */
        POSTGRES("64m"),
        /** Redis 6.2. */
        REDIS("64m"),
        /** Kafka 4.1, one node. */
        KAFKA("384m");

        private final String heap;

        Kind(String heap) {
            this.heap = heap;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Duration START_PATIENCE = Duration.ofSeconds(90);
    private static final Duration END_PATIENCE = Duration.ofSeconds(40);

    private final Kind kind;
    private final Path folder;

    TestServer(Kind kind, Path folder) {
        this.kind = kind;
        this.folder = folder;
    }

    /** Starts the server, on the port and with the data of last time if there was one, and returns when it answers. */
    public void start() {
        if (isRunning()) {
            return;
        }
        int port = Files.exists(readyFile()) ? port() : 0;
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(readyFile());
            Process process = new ProcessBuilder(command(port)).directory(folder.toFile())
                    .redirectOutput(readyFile().toFile()).redirectError(consoleFile().toFile()).start();
            await(() -> isReady() || !process.isAlive(), START_PATIENCE, kind + " has not come up");
            if (!isReady()) {
                throw new IllegalStateException(kind + " did not start:\n" + Files.readString(consoleFile()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(int port) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx" + kind.heap, "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-cp", classPath(), "org.growthlayer.embedded.ServerProcess", kind.toString(), "--data",
                folder.toString(), "--port", String.valueOf(port), "--parent",
                String.valueOf(ProcessHandle.current().pid())));
        return command;
    }

    private static String classPath() {
        Path target = root().resolve("embedded/target");
        try {
            return target.resolve("classes") + File.pathSeparator
                    + Files.readString(target.resolve("servers.classpath")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("run the build with embedded in it (-am): its class path is missing", e);
        }
    }

    /** The root of the repository: given by the build, else the nearest folder upwards that has the servers' class path. */
    private static Path root() {
        String given = System.getProperty("root");
        if (given != null) {
            return Path.of(given);
        }
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.exists(here.resolve("embedded/target/servers.classpath"))) {
            here = here.getParent();
        }
        return here == null ? Path.of("").toAbsolutePath() : here;
    }

    /** Stops the server in good order, as an operator would. */
    public void stop() {
        resume();
        end(Signal.TERM, List.of(number("supervisor_pid")));
    }

    /** Ends the server at once, as a power cut would: nothing is flushed, no connection is closed. */
    public void kill() {
        end(Signal.KILL, processes());
    }

    /** Freezes the server: connections stay open, new ones are accepted by the kernel, and nobody answers. */
    public void pause() {
        Signal.STOP.send(processes());
        // NB: a child born between the look and the signal to its parent would go on answering.
        Signal.STOP.send(processes());
    }

    /** Lets a frozen server go on. */
    public void resume() {
        Signal.CONT.send(processes());
    }

    /** Stops the server in good order and starts it again. */
    public void restart() {
        stop();
        start();
    }

    /** Tells whether the server's process exists, frozen or not. */
    public boolean isRunning() {
        return isReady() && isAlive(number("pid")) && isAlive(number("supervisor_pid"));
    }

    private void end(Signal signal, List<Long> targets) {
        if (!isReady()) {
            return;
        }
        long supervisor = number("supervisor_pid");
        long server = number("pid");
        signal.send(targets);
        await(() -> !isAlive(server) && !isAlive(supervisor), END_PATIENCE, kind + " has not ended");
    }

    /** The server with all its children, the head of the family first so that it starts no more of them. */
    private List<Long> processes() {
        if (!isReady()) {
            return List.of();
        }
        return ProcessHandle.of(number("pid"))
                .map(head -> Stream.concat(Stream.of(head), head.descendants()).map(ProcessHandle::pid).toList())
                .orElse(List.of());
    }

    /** Returns the address the server listens on. */
    public String host() {
        return text("host");
    }

    /** Returns the TCP port; the same after a restart. */
    public int port() {
        return Math.toIntExact(number("port"));
    }

    /** Returns the process id of the server that runs, or ran last. */
    public long pid() {
        return number("pid");
    }

    String text(String field) {
        return field(field, "\"((?:[^\"\\\\]|\\\\.)*)\"").replaceAll("\\\\(.)", "$1");
    }

    private long number(String field) {
        return Long.parseLong(field(field, "(\\d+)"));
    }

    private String field(String field, String value) {
        try {
            Matcher matcher = Pattern.compile("\"" + field + "\":" + value).matcher(Files.readString(readyFile()));
            if (!matcher.find()) {
                throw new IllegalStateException("no " + field + " of " + kind + " in " + readyFile());
            }
            return matcher.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(kind + " was never started", e);
        }
    }

    private boolean isReady() {
        try {
            return Files.exists(readyFile()) && Files.readString(readyFile()).endsWith("\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path readyFile() {
        return folder.resolve("ready.json");
    }

    private Path consoleFile() {
        return folder.resolve("console.log");
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static void await(BooleanSupplier condition, Duration patience, String complaint) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(complaint + " after " + patience, new TimeoutException());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
