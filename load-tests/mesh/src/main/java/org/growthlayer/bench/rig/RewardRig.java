package org.growthlayer.bench.rig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.growthlayer.local.mesh.Home;
import org.growthlayer.local.mesh.Keys;
import org.growthlayer.local.mesh.LocalService;
import org.growthlayer.local.mesh.Mesh;
import org.growthlayer.local.mesh.Progress;
import org.growthlayer.local.mesh.Servers;
import org.growthlayer.local.mesh.StartFailure;
import org.growthlayer.local.mesh.StatusReport;
import org.jspecify.annotations.Nullable;

/**
 * Reward-service with its servers. The servers are a mesh without services, and the service is a mesh without servers of its own, so
 * that it can be away while they go on.
 */
public final class RewardRig implements AutoCloseable {
    private final RigPlan plan;
    private final Progress progress;
    private final MeshRun servers;
    private final StatusReport reached;
    private final FactFeed feed;
    private @Nullable RewardRun service;

    private RewardRig(RigPlan plan, Progress progress, MeshRun servers, StatusReport reached) {
        this.plan = plan;
        this.progress = progress;
        this.servers = servers;
        this.reached = reached;
        feed = new FactFeed(Objects.requireNonNull(reached.kafka()).bootstrapServers());
    }

    /** Starts everything afresh and waits until it is ready. */
    public static RewardRig start(RigPlan plan, Progress progress) throws IOException, StartFailure, InterruptedException {
        Home home = new Home(plan.project(), plan.home().resolve("servers"));
        Mesh mesh = new Mesh(home, environment(plan), Clock.systemUTC(), List.of());
        var _ = mesh.down(progress);
        DataFolder.delete(home);
        MeshRun run = MeshRun.start(mesh, progress);
        try {
            RewardRig rig = new RewardRig(plan, progress, run, run.status());
            rig.startService();
            return rig;
        } catch (IOException | StartFailure | InterruptedException failure) {
            run.close();
            throw failure;
        }
    }

    /** Starts reward-service and waits until it is ready. */
    public synchronized void startService() throws IOException, StartFailure, InterruptedException {
        Home home = new Home(plan.project(), plan.home().resolve("rewards"));
        Map<String, String> environment = new HashMap<>(environment(plan));
        Servers.Postgres postgres = Objects.requireNonNull(reached.postgres());
        environment.put("GROWTH_POSTGRES_URL", "postgresql://%s:%s@%s:%d".formatted(postgres.user(), postgres.password(),
                postgres.host(), postgres.port()));
        environment.put("REDIS_URL", Objects.requireNonNull(reached.redis()).url());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", Objects.requireNonNull(reached.kafka()).bootstrapServers());
        Mesh mesh = new Mesh(home, environment, Clock.systemUTC(), List.of(LocalService.REWARD));
        var _ = mesh.down(progress);
        service = RewardRun.start(mesh, progress);
    }

    /** Stops reward-service; the servers go on. */
    public synchronized void stopService() {
        RewardRun running = service;
        if (running != null) {
            running.close();
        }
        service = null;
    }

    private static Map<String, String> environment(RigPlan plan) {
        // A run that learns is slower than one that serves.
        return Map.of("GROWTH_PORT_BASE", String.valueOf(plan.portBase()), "GROWTH_START_CACHE", "off");
    }

    /** Tells what other services would tell. */
    public FactFeed feed() {
        return feed;
    }

    /** Where reward-service listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), URI.create(running().url()).getPort());
    }

    /** Development keys. */
    public Keys keys() {
        return running().keys();
    }

    /** What Stripe's webhooks are signed with. */
    public String stripeSecret() {
        return running().stripeSecret();
    }

    /** The sum over a counter's series that have all these labels, each written {@code name="value"}. */
    public long counter(String name, String... labels) throws IOException, InterruptedException {
        return (long) running().metrics().sum(name, labels);
    }

    /** What an experiment has come to, as the service shows it. */
    public Booked booked(String experiment) throws IOException, InterruptedException {
        return running().booked(experiment);
    }

    /** What the service and its servers have used so far. */
    public Usage usage() throws IOException, InterruptedException {
        Metrics metrics = running().metrics();
        return new Usage(running().gauge().cpu().toNanos(), server("postgres").withChildren().toNanos(),
                server("kafka").withChildren().toNanos(), metrics.sum("jvm_gc_memory_allocated_bytes_total"),
                metrics.sum("reward_batch_size_count"), metrics.sum("reward_batch_size_sum"),
                metrics.sum("jvm_memory_used_bytes", "area=\"heap\""), running().gauge().residentBytes());
    }

    private ProcessGauge server(String name) {
        StatusReport.Line line = Objects.requireNonNull(reached.servers().get(name));
        return new ProcessGauge(Objects.requireNonNull(line.pid()));
    }

    private synchronized RewardRun running() {
        return Objects.requireNonNull(service, "reward-service is stopped");
    }

    /** Ends everything; callable from any thread, and more than once. */
    @Override
    public void close() {
        feed.close();
        stopService();
        servers.close();
    }
}
