package org.growthlayer.local.mesh;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.growthlayer.local.mesh.ChildSpec.Kind;
import org.growthlayer.local.mesh.RunState.ChildState;
import org.growthlayer.local.mesh.RunState.Phase;

/**
 * The mesh of one home: start it, look at it, end it.
 *
 * @param environment settings, usually the process's own environment
 * @param services what runs beside the servers; the gateway comes only when it is all of them
 */
public record Mesh(Home home, Map<String, String> environment, Clock clock, List<LocalService> services) {
    /** Where the port range begins when {@code GROWTH_PORT_BASE} does not say otherwise. */
    public static final int PORT_BASE = 8080;
    private static final int HIGHEST_BASE = 65_535 - 8;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(150);
    private static final Duration READY_PATIENCE = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 100;

    /** A mesh of all services. */
    public Mesh(Home home, Map<String, String> environment, Clock clock) {
        this(home, environment, clock, List.of(LocalService.values()));
    }

    /** What the supervisor last wrote. */
    public Optional<RunState> state() throws IOException {
        return RunState.find(home);
    }

    /** Whether a supervisor lives. */
    public boolean isUp() throws IOException {
        return state().filter(RunState::isSupervised).isPresent();
    }

    /** How the mesh is now. */
    public StatusReport status() throws IOException {
        home.prepare();
        return StatusReport.of(Keys.of(home), WebhookSecrets.of(home), state().orElse(null));
    }

    /**
     * Starts everything in this process's care and stays until told to stop.
     *
     * @param started is given the supervisor before anything runs, so that a signal can stop it
     * @param whenReady runs once, when all is ready
     * @throws StartFailure with a message for the person who asked
     */
    public void supervise(Progress progress, Consumer<Supervisor> started, Runnable whenReady)
            throws IOException, InterruptedException, StartFailure {
        home.prepare();
        try (FileChannel channel = FileChannel.open(home.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new StartFailure("another ./growth up is at work in " + home.directory());
            }
            boolean ended = endLeftovers(progress);
            if (ended) {
                progress.say("starting afresh");
            }
            MeshPlan plan = new MeshPlan(home, portBase(), external(), ProcessHandle.current().pid(),
                    StartCaches.of(home, environment), services);
            List<String> taken = plan.publicPorts().stream().filter(port -> !PortOwner.isFree(port)).map(PortOwner::describe)
                    .toList();
            if (!taken.isEmpty()) {
                throw new StartFailure(
                        String.join("\n", taken) + "\nEnd it, or set GROWTH_PORT_BASE to another range, for example "
                                + "GROWTH_PORT_BASE=" + (portBase() + 1000));
            }
            plan.code().install();
            Supervisor supervisor = new Supervisor(plan, Keys.of(home), progress, clock);
            started.accept(supervisor);
            supervisor.run(whenReady);
        }
    }

    private int portBase() throws StartFailure {
        String text = environment.getOrDefault("GROWTH_PORT_BASE", "").strip();
        try {
            int base = text.isEmpty() ? PORT_BASE : Integer.parseInt(text);
            if (base > 0 && base <= HIGHEST_BASE) {
                return base;
            }
        } catch (NumberFormatException notANumber) {
            // told below, together with numbers out of range
        }
        throw new StartFailure("GROWTH_PORT_BASE must be a number from 1 to " + HIGHEST_BASE + ", not: " + text);
    }

    private ExternalServers external() throws StartFailure {
        try {
            return ExternalServers.of(environment);
        } catch (IllegalArgumentException malformed) {
            throw new StartFailure(String.valueOf(malformed.getMessage()));
        }
    }

    /** Stops the mesh, whether its supervisor lives or not. Returns whether there was anything to stop. */
    public boolean down(Progress progress) throws IOException {
        Optional<RunState> state = state();
        if (state.isEmpty()) {
            return false;
        }
        if (!state.get().isSupervised()) {
            return endLeftovers(progress);
        }
        progress.say("stopping, gateway first, servers last");
        StartCaches caches = StartCaches.of(home, environment);
        if (services.stream().anyMatch(service -> caches.isLearning(service.label()))) {
            progress.say("the services keep what they have learnt, to start faster the next time (once per build)");
        }
        if (!state.get().supervisor().end(STOP_PATIENCE)) {
            progress.say("the supervisor had to be killed");
        }
        boolean leftovers = endLeftovers(progress);
        progress.say(leftovers ? "stopped, with leftovers" : "stopped");
        return true;
    }

    /** Ends what a killed supervisor has left behind, in the order of stopping. */
    private boolean endLeftovers(Progress progress) throws IOException {
        Optional<RunState> state = state();
        if (state.isEmpty() || state.get().isSupervised()) {
            return false;
        }
        List<ChildState> left = new ArrayList<>();
        for (Kind kind : List.of(Kind.GATEWAY, Kind.SERVICE, Kind.SERVER)) {
            state.get().children().stream().filter(child -> child.kind() == kind && child.isAlive()).forEach(left::add);
        }
        for (ChildState child : left) {
            ProcessIdentity process = child.process();
            if (process != null) {
                boolean orderly = process.end(Duration.ofSeconds(15));
                progress.say("ended the " + child.name() + " of a killed supervisor, pid " + process.pid()
                        + (orderly ? "" : " (killed)"));
            }
        }
        return !left.isEmpty();
    }

    /** Waits until everything is ready; false when it is not in time, or when {@code hopeless} turns true. */
    public boolean awaitReady(BooleanSupplier hopeless) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + READY_PATIENCE.toNanos();
        while (System.nanoTime() < deadline && !hopeless.getAsBoolean()) {
            Optional<RunState> state = state();
            if (state.isPresent() && state.get().isSupervised() && state.get().phase() == Phase.READY && status().allReady()) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return false;
    }
}
