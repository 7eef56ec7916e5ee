package org.growthlayer.local.mesh;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that cannot be mistaken for another: pids are given out again, a pid with its start instant is not.
 *
 * @param pid the process id
 * @param started when it was started, in milliseconds since 1970; 0 where the system does not tell
 */
public record ProcessIdentity(long pid, long started) {
    /** The system's clock may be corrected between two readings of the same start instant. */
    private static final long TOLERANCE_MILLIS = 2_000;
    private static final Duration KILLED_WITHIN = Duration.ofSeconds(10);

    /** Remembers a living process. */
    public static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(process.pid(), startInstant(process));
    }

    /** The process, if it still lives and is the one that was remembered. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive)
                .filter(process -> Math.abs(startInstant(process) - started) <= TOLERANCE_MILLIS);
    }

    /** Asks the process to end, waits, and ends it with its descendants when it does not. Returns whether it ended by itself. */
    public boolean end(Duration patience) {
        Optional<ProcessHandle> found = find();
        if (found.isEmpty()) {
            return true;
        }
        ProcessHandle process = found.get();
        CompletableFuture<ProcessHandle> exit = process.onExit();
        boolean asked = process.destroy();
        if (asked && endsWithin(exit, patience)) {
            return true;
        }
        // NB: collected before the kill; afterwards they belong to pid 1 and cannot be found from here.
        process.descendants().toList().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        boolean gone = endsWithin(exit, KILLED_WITHIN);
        if (!gone) {
            throw new IllegalStateException("process " + pid + " does not end even when killed");
        }
        return false;
    }

    private static boolean endsWithin(CompletableFuture<ProcessHandle> exit, Duration patience) {
        try {
            exit.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException late) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static long startInstant(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
