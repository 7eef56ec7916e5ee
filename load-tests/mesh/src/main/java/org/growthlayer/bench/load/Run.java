package org.growthlayer.bench.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** One run of a {@link Generator}: all its connections, and what they have seen so far. Belongs to one thread. */
final class Run implements AutoCloseable {
    private static final long DRAIN_NANOS = 10_000_000_000L;
    private static final long DRAIN_POLL_MILLIS = 100;
    private static final int MAX_BROKEN = 1_000;
    /** How exactly the open model meets its instants; the kernel adds about as much again. */
    private static final long NAP_NANOS = 50_000;
    private static final long MILLI = 1_000_000;
    private static final int OK = 200;

    private final Generator generator;
    private final Traffic traffic;
    private final Selector selector = Selector.open();
    private final List<Connection> all = new ArrayList<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Histogram latencies = Measurement.histogram();
    private final Map<String, Long> errors = new TreeMap<>();
    private long answered;
    private long busy;
    private long broken;
    private long lastAnswer = System.nanoTime();

    Run(Generator generator, Traffic traffic) throws IOException {
        this.generator = generator;
        this.traffic = traffic;
        try {
            for (int i = 0; i < generator.connections(); i++) {
                connect();
            }
        } catch (IOException refused) {
            close();
            throw refused;
        }
    }

    /** Whoever is answered asks again, until enough was asked or the time is over. */
    Measurement closed(long requests, long nanos) throws IOException {
        long cpu = cpuNanos();
        long start = System.nanoTime();
        long asked = 0;
        for (long now = start; asked < requests && now - start < nanos && !all.isEmpty(); now = System.nanoTime()) {
            while (!idle.isEmpty() && asked < requests) {
                ask(now);
                asked++;
            }
            var _ = select(DRAIN_POLL_MILLIS);
        }
        drain();
        return new Measurement(answered, errors, Math.max(0, lastAnswer - start), cpuNanos() - cpu, latencies);
    }

    /** Requests are due at their instants; one that finds no idle connection waits for the first, and its waiting counts. */
    Measurement open(Schedule schedule) throws IOException {
        long cpu = cpuNanos();
        long start = System.nanoTime();
        long next = 0;
        long giveUp = start + schedule.dueAfter(schedule.count()) + DRAIN_NANOS;
        while (next < schedule.count() && System.nanoTime() < giveUp && !all.isEmpty()) {
            long now = System.nanoTime();
            while (next < schedule.count() && !idle.isEmpty() && start + schedule.dueAfter(next) <= now) {
                ask(start + schedule.dueAfter(next));
                next++;
            }
            long ahead = start + schedule.dueAfter(Math.min(next, schedule.count() - 1)) - System.nanoTime();
            await(idle.isEmpty() ? Long.MAX_VALUE : ahead);
        }
        drain();
        if (next < schedule.count()) {
            errors.merge("unanswered", schedule.count() - next, Long::sum);
        }
        return new Measurement(answered, errors, Math.max(0, lastAnswer - start), cpuNanos() - cpu, latencies);
    }

    /** Handles answers until one has come or it is nearly time: a selector waits in milliseconds, which is too coarse for the last of them. */
    private void await(long nanos) throws IOException {
        if (nanos > 2 * MILLI) {
            var _ = select(Math.min(DRAIN_POLL_MILLIS, nanos / MILLI - 1));
        } else if (select(0) == 0 && nanos > 0) {
            LockSupport.parkNanos(Math.min(nanos, NAP_NANOS));
        }
    }

    private void ask(long due) throws IOException {
        Connection connection = idle.remove();
        busy++;
        try {
            connection.ask(traffic, due);
        } catch (IOException failed) {
            replace(connection);
        }
    }

    private int select(long millis) throws IOException {
        return millis == 0 ? selector.selectNow(this::handle) : selector.select(this::handle, millis);
    }

    private void handle(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        try {
            if (connection.isWritable()) {
                connection.flush();
            }
            int status = connection.isReadable() ? connection.receive() : Connection.NOTHING_YET;
            if (status != Connection.NOTHING_YET) {
                answered(connection, status);
            }
        } catch (IOException failed) {
            replace(connection);
        }
    }

    private void answered(Connection connection, int status) {
        lastAnswer = System.nanoTime();
        busy--;
        idle.add(connection);
        if (status == OK) {
            answered++;
            latencies.recordValue(Math.min(Measurement.LONGEST_WAIT, Math.max(0, lastAnswer - connection.due())));
        } else {
            errors.merge("status " + status, 1L, Long::sum);
        }
    }

    /** A broken connection is an error if it owed an answer; a new one takes its place as long as the server lets it. */
    private void replace(Connection connection) {
        if (connection.isBusy()) {
            busy--;
            errors.merge("connection", 1L, Long::sum);
        }
        idle.remove(connection);
        all.remove(connection);
        broken++;
        try {
            connection.close();
            if (broken < MAX_BROKEN) {
                connect();
            }
        } catch (IOException away) {
            errors.merge("no connection", 1L, Long::sum);
        }
    }

    private void connect() throws IOException {
        Connection connection = new Connection(generator.address(), selector, traffic.longest());
        all.add(connection);
        idle.add(connection);
    }

    private void drain() throws IOException {
        long deadline = System.nanoTime() + DRAIN_NANOS;
        while (busy > 0 && System.nanoTime() < deadline) {
            var _ = select(DRAIN_POLL_MILLIS);
        }
        if (busy > 0) {
            errors.merge("unanswered", busy, Long::sum);
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : all) {
            connection.close();
        }
        selector.close();
    }
}
