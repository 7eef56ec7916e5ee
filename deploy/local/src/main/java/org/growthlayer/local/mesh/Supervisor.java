package org.growthlayer.local.mesh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.growthlayer.local.mesh.ChildSpec.Kind;
import org.growthlayer.local.mesh.RunState.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Owns all processes of the mesh from their start to their end. One thread does everything: it takes events from a queue, into
 * which exits, timers and the wish to stop are put from outside.
 */
public final class Supervisor {
    private static final Duration START_PATIENCE = Duration.ofSeconds(90);
    /** Writing a start cache takes a quiet machine some seconds and a busy one much longer. */
    private static final Duration LEARNING_PATIENCE = Duration.ofSeconds(90);
    private static final long POLL_MILLIS = 50;

    private sealed interface Event {
        record Exited(Child child, Process process) implements Event {}

        record StartAgain(Child child) implements Event {}

        record Stop() implements Event {}
    }

    private final MeshPlan plan;
    private final Keys keys;
    private final Progress progress;
    private final Clock clock;
    private final Backoff backoff = new Backoff();
    private final List<Child> children = new CopyOnWriteArrayList<>();
    private final Map<Child, Instant> startedAt = new HashMap<>();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private volatile boolean stopping;
    private volatile boolean hurried;
    private Phase phase = Phase.STARTING;
    private @Nullable Servers servers;

    Supervisor(MeshPlan plan, Keys keys, Progress progress, Clock clock) {
        this.plan = plan;
        this.keys = keys;
        this.progress = progress;
        this.clock = clock;
    }

    /** Asks it to stop; asking again makes it hurry. Callable from any thread. */
    public void stop() {
        if (stopping) {
            hurried = true;
            children.forEach(child -> Thread.ofVirtual().start(() -> stop(child)));
        }
        stopping = true;
        events.add(new Event.Stop());
    }

    /**
     * Starts everything, tells when all is ready, and stays until it is asked to stop; then stops everything.
     *
     * @throws StartFailure when something does not start; what did start has been stopped again
     */
    void run(Runnable whenReady) throws StartFailure, IOException, InterruptedException {
        try {
            startAll();
            if (!stopping) {
                phase = Phase.READY;
                save();
                whenReady.run();
            }
            while (!stopping) {
                on(events.take());
            }
        } finally {
            stopAll();
        }
    }

    private void startAll() throws StartFailure, IOException, InterruptedException {
        save();
        ServerPorts ports = ServerPorts.of(plan.home());
        startTogether(plan.serverSpecs(ports));
        if (stopping) {
            return;
        }
        Servers reached = servers(ports);
        servers = reached;
        try {
            new PostgresSlices(reached.postgres()).provision(LocalService.slices());
        } catch (SQLException refused) {
            throw new StartFailure(
                    "PostgreSQL at " + reached.postgres() + " refuses to make the databases: " + refused.getMessage());
        }
        progress.say("databases " + String.join(", ", LocalService.slices()));
        List<ChildSpec> rest = new ArrayList<>(plan.serviceSpecs(reached, keys));
        plan.gatewaySpec().ifPresent(rest::add);
        startTogether(rest);
    }

    private Servers servers(ServerPorts ports) throws IOException, StartFailure {
        Servers.Postgres postgres = plan.external().postgres().isPresent()
                ? plan.external().postgres().get()
                : embeddedPostgres(ports.postgres());
        return new Servers(postgres,
                plan.external().redis().orElseGet(() -> new Servers.Redis("redis://127.0.0.1:" + ports.redis())),
                plan.external().kafka().orElseGet(() -> new Servers.Kafka("127.0.0.1:" + ports.kafka())));
    }

    private Servers.Postgres embeddedPostgres(int port) throws IOException, StartFailure {
        Child child = children.stream().filter(server -> server.name().equals("postgres")).findFirst().orElseThrow();
        Optional<String> line = child.readyLine();
        if (line.isEmpty()) {
            throw new StartFailure("PostgreSQL did not say how to reach it; see " + plan.home().log("postgres"));
        }
        var ready = Json.tree(line.get());
        String password = Files.readString(Path.of(ready.path("password_file").asText())).strip();
        return new Servers.Postgres("127.0.0.1", port, ready.path("user").asText("postgres"), password);
    }

    private void startTogether(List<ChildSpec> specs) throws IOException, StartFailure, InterruptedException {
        List<Child> waiting = new ArrayList<>();
        for (ChildSpec spec : specs) {
            Child child = new Child(spec, plan.home());
            children.add(child);
            waiting.add(child);
            watch(child, child.start());
        }
        save();
        Instant deadline = clock.instant().plus(START_PATIENCE);
        while (!waiting.isEmpty() && !stopping) {
            for (Child child : List.copyOf(waiting)) {
                if (!child.isAlive()) {
                    throw failure(child, "ended before it was ready");
                }
                if (child.isReady()) {
                    waiting.remove(child);
                    progress.say(child.name() + " ready, " + child.spec().url());
                }
            }
            if (clock.instant().isAfter(deadline)) {
                throw failure(waiting.getFirst(), "is not ready after " + START_PATIENCE.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(waiting.isEmpty() ? 0 : POLL_MILLIS);
        }
    }

    private StartFailure failure(Child child, String what) {
        return new StartFailure(child.name() + " " + what + ". The end of " + plan.home().log(child.name()) + ":\n    "
                + String.join("\n    ", child.tail(20)));
    }

    private void watch(Child child, Process process) {
        startedAt.put(child, clock.instant());
        CompletableFuture<?> reported = process.onExit().thenAccept(ended -> events.add(new Event.Exited(child, ended)));
        assert !reported.isCancelled();
    }

    private void on(Event event) throws IOException {
        switch (event) {
            case Event.Exited(Child child, Process process) -> {
                Duration pause = backoff.pause(child.name(), startedAt.getOrDefault(child, Instant.EPOCH), clock.instant());
                progress.say(child.name() + " ended with status " + process.exitValue() + "; starting it again in "
                        + pause.toMillis() + " ms");
                CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(() -> events.add(new Event.StartAgain(child)));
            }
            case Event.StartAgain(Child child) -> {
                watch(child, child.restart());
                progress.say(child.name() + " started again, " + child.restarts() + ". time");
                save();
            }
            case Event.Stop stop -> stopping = true;
        }
    }

    private void stopAll() throws IOException {
        phase = Phase.STOPPING;
        stopping = true;
        save();
        for (Kind kind : List.of(Kind.GATEWAY, Kind.SERVICE, Kind.SERVER)) {
            List<Thread> stops = new ArrayList<>();
            for (Child child : children) {
                if (child.spec().kind() == kind) {
                    stops.add(Thread.ofVirtual().start(() -> stop(child)));
                }
            }
            stops.forEach(Supervisor::join);
            progress.say("stopped: " + switch (kind) {
                case GATEWAY -> "gateway";
                case SERVICE -> "services";
                case SERVER -> "servers";
            });
        }
        phase = Phase.STOPPED;
        save();
    }

    private void stop(Child child) {
        boolean learning = !hurried && plan.caches().isLearning(child.name());
        if (learning) {
            progress.say(child.name() + " keeps what it has learnt, to start faster the next time (once per build)");
        }
        if (child.stop(patience(child.spec().kind(), learning)) && learning && !hurried) {
            try {
                plan.caches().keep(child.name());
            } catch (IOException unwritable) {
                progress.say(child.name() + " could not keep it: " + unwritable);
            }
        }
    }

    private Duration patience(Kind kind, boolean learning) {
        Duration usual = learning ? LEARNING_PATIENCE : Duration.ofSeconds(kind == Kind.GATEWAY ? 5 : 20);
        return hurried ? Duration.ofSeconds(1) : usual;
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void save() throws IOException {
        new RunState(ProcessIdentity.of(ProcessHandle.current()), phase, plan.baseUrl(), servers,
                children.stream().map(Child::state).toList()).save(plan.home());
    }
}
