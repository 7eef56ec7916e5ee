package org.growthlayer.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/** A POSIX signal, sent by the shell's own {@code kill} because Java can only send TERM and KILL. */
public enum Signal {
    /** Asks PostgreSQL for its fast shutdown: open connections are ended, everything is flushed. */
    INT,
    /** Asks to end in good order. */
    TERM,
    /** Ends at once; nothing can be saved. */
    KILL,
    /** Freezes the process: its sockets stay open and nobody answers. */
    STOP,
    /** Lets a frozen process go on. */
    CONT;

    /** Sends this signal to the processes; those that have already ended are passed over. */
    public void send(List<Long> pids) {
        if (pids.isEmpty()) {
            return;
        }
        String all = pids.stream().map(String::valueOf).collect(Collectors.joining(" "));
        try {
            Process shell = new ProcessBuilder("sh", "-c", "for p in " + all + "; do kill -" + name() + " $p; done")
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            shell.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("could not run sh to send " + this, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends this signal to one process. */
    public void send(long pid) {
        send(List.of(pid));
    }
}
