package org.growthlayer.bench.rig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.growthlayer.local.mesh.Home;
import org.growthlayer.local.mesh.Keys;
import org.growthlayer.local.mesh.LocalService;
import org.growthlayer.local.mesh.Mesh;
import org.growthlayer.local.mesh.Progress;
import org.growthlayer.local.mesh.StartFailure;
import org.growthlayer.local.mesh.StatusReport;

/** Assignment-service with its servers, and the ceiling beside it, all of them running. */
public final class Rig implements AutoCloseable {
    private final MeshRun mesh;
    private final CeilingRun ceiling;
    private final URI service;
    private final ProcessGauge serviceGauge;
    private final String redis;
    private final Keys keys;
    private final AdminClient admin;

    private Rig(MeshRun mesh, CeilingRun ceiling, StatusReport status) {
        this.mesh = mesh;
        this.ceiling = ceiling;
        StatusReport.Line line = Objects.requireNonNull(status.services().get(LocalService.ASSIGNMENT.label()));
        service = URI.create(line.url());
        serviceGauge = new ProcessGauge(Objects.requireNonNull(line.pid()));
        redis = Objects.requireNonNull(status.redis()).url();
        keys = Objects.requireNonNull(status.keys());
        admin = new AdminClient(line.url(), keys.admin(), keys.client());
    }

    /** Starts everything afresh and waits until it is ready. */
    public static Rig start(RigPlan plan, Progress progress) throws IOException, StartFailure, InterruptedException {
        Home home = new Home(plan.project(), plan.home());
        Mesh mesh = new Mesh(home, environment(plan), Clock.systemUTC(), plan.services());
        var _ = mesh.down(progress);
        DataFolder.delete(home);
        MeshRun run = MeshRun.start(mesh, progress);
        try {
            CeilingRun ceiling = CeilingRun.start(plan.ceilingJar(), plan.ceilingPort(), home.log("ceiling"));
            progress.say("ceiling ready, http://127.0.0.1:" + plan.ceilingPort());
            return new Rig(run, ceiling, run.status());
        } catch (IOException | StartFailure | InterruptedException failure) {
            run.close();
            throw failure;
        }
    }

    private static Map<String, String> environment(RigPlan plan) {
        // A run that learns is slower than one that serves.
        return Map.of("GROWTH_PORT_BASE", String.valueOf(plan.portBase()), "GROWTH_START_CACHE", "off");
    }

    /** Where assignment-service listens. */
    public InetSocketAddress service() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), service.getPort());
    }

    /** Where the ceiling listens. */
    public InetSocketAddress ceiling() {
        return ceiling.address();
    }

    /** A key that may ask for arms. */
    public String clientKey() {
        return keys.client();
    }

    /** Starts so many experiments of three arms; their ids, once arms are given for all of them. */
    public List<String> experiments(String name, int count) throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(admin.startExperiment(name + "-" + i));
        }
        for (String id : ids) {
            admin.awaitArms(id);
        }
        return ids;
    }

    /** The counters of assignment-service and its Redis, now. */
    public Reading readService() throws IOException, InterruptedException {
        Metrics metrics = Metrics.parse(admin.page("/q/metrics"));
        Map<String, Long> reasons = metrics.by("assignments_total", "reason").entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().longValue()));
        return new Reading(serviceGauge.cpu().toNanos(), metrics.sum("jvm_gc_memory_allocated_bytes_total"),
                RedisCalls.of(redis), reasons, metrics.sum("jvm_memory_used_bytes", "area=\"heap\""),
                serviceGauge.residentBytes());
    }

    /** The counters of the ceiling, which tells nothing itself. */
    public Reading readCeiling() {
        ProcessGauge gauge = ceiling.gauge();
        return new Reading(gauge.cpu().toNanos(), 0, Map.of(), Map.of(), 0, gauge.residentBytes());
    }

    /** Ends everything; callable from any thread, and more than once. */
    @Override
    public void close() {
        ceiling.close();
        mesh.close();
    }
}
