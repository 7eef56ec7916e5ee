package org.growthlayer.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/** A native child of this Java process, its output in a log file; it never outlives an orderly end of this process. */
final class NativeProcess {

    private static final long LOG_LIMIT_BYTES = 20_000_000;
    private static final int TAIL_LINES = 20;
    private static final int SPAWN_ATTEMPTS = 20;

    private final String name;
    private final Process process;
    private final Path log;
    private final Signal stopSignal;
    private final Thread atExit;
    private volatile boolean stopping;

    private NativeProcess(String name, Process process, Path log, Signal stopSignal) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.stopSignal = stopSignal;
        this.atExit = new Thread(this::end, "stop-" + name);
    }

    /** Starts the command and waits until it is ready; ends it again, and says why, when it is not. */
    static NativeProcess start(String name, List<String> command, Path log, Signal stopSignal, LongPredicate ready) {
        rotate(log);
        NativeProcess started = new NativeProcess(name, spawn(command, log), log, stopSignal);
        Runtime.getRuntime().addShutdownHook(started.atExit);
        try {
            started.await(() -> ready.test(started.process.pid()), Duration.ofSeconds(60));
            return started;
        } catch (RuntimeException e) {
            started.kill();
            started.forgetHook();
            throw e;
        }
    }

    /** Runs a command to its end and fails with its output when it does not end well. */
    static void run(List<String> command, Path log) {
        Process process = spawn(command, log);
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new ServerStartException(command.getFirst() + " failed; the end of " + log + ":\n" + tail(log));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new ServerStartException("interrupted while running " + command.getFirst(), e);
        }
    }

    /**
     * NB: an executable that was just unpacked cannot be run ("Text file busy", error 26) while a child that another thread forked
     * at that moment has not yet closed its inherited copy of our writing file handle; it does so within milliseconds.
     */
    private static Process spawn(List<String> command, Path log) {
        for (int attempt = 1;; attempt++) {
            try {
                ProcessBuilder builder = new ProcessBuilder(command).directory(new File("/")).redirectErrorStream(true)
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
                builder.environment().keySet().removeIf(variable -> variable.startsWith("PG"));
                builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
                return builder.start();
            } catch (IOException e) {
                if (attempt == SPAWN_ATTEMPTS || !String.valueOf(e.getMessage()).contains("error=26")) {
                    throw new ServerStartException("could not run " + command.getFirst() + ": " + e.getMessage(), e);
                }
                pause(Duration.ofMillis(50));
            }
        }
    }

    private void await(BooleanSupplier ready, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new ServerStartException(name + " ended with code " + process.exitValue() + " while starting; the end of "
                        + log + ":\n" + tail(log));
            }
            if (System.nanoTime() > deadline) {
                throw new ServerStartException(
                        name + " did not answer within " + patience + "; the end of " + log + ":\n" + tail(log));
            }
            pause(Duration.ofMillis(15));
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerStartException("interrupted while a server was starting", e);
        }
    }

    static void rotate(Path log) {
        try {
            if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not rotate " + log, e);
        }
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Completes when the process has ended and nobody here had asked it to. */
    CompletableFuture<Void> onCrash() {
        CompletableFuture<Void> never = new CompletableFuture<>();
        return process.onExit().thenCompose(ended -> stopping ? never : CompletableFuture.completedFuture(null));
    }

    /** Ends the process in good order and waits for it; kills it when it takes too long. */
    void stop() {
        end();
        forgetHook();
    }

    private void end() {
        stopping = true;
        if (!process.isAlive()) {
            return;
        }
        Signal.CONT.send(family());
        stopSignal.send(process.pid());
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the process and its children at once, as a power cut would. */
    void kill() {
        stopping = true;
        Signal.KILL.send(family());
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Long> family() {
        return family(process.toHandle());
    }

    static List<Long> family(ProcessHandle head) {
        return Stream.concat(Stream.of(head), head.descendants()).map(ProcessHandle::pid).toList();
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The virtual machine is already ending: the hook itself runs.
        }
    }
}
