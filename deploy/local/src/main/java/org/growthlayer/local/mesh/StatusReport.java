package org.growthlayer.local.mesh;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.growthlayer.local.mesh.ChildSpec.Kind;
import org.growthlayer.local.mesh.RunState.ChildState;
import org.jspecify.annotations.Nullable;

/**
 * How the mesh is, at this moment: for programs as JSON (field names are a promise), for people as one table.
 *
 * @param baseUrl the gateway's origin
 * @param keys development keys by role
 * @param webhookSecrets secrets of the payment providers' webhooks, by provider
 * @param services every service and the gateway, by name
 * @param postgres absent until it has been started once
 * @param redis absent until it has been started once
 * @param kafka absent until it has been started once
 */
public record StatusReport(@Nullable String baseUrl, @Nullable Keys keys, Map<String, String> webhookSecrets,
        Map<String, Line> services,
        Servers.@Nullable Postgres postgres, Servers.@Nullable Redis redis, Servers.@Nullable Kafka kafka,
        Map<String, Line> servers) {
    private static final int CONNECT_MILLIS = 500;

    /**
     * One process.
     *
     * @param pid absent when it does not run
     * @param restarts how often it had to be started again
     */
    public record Line(String url, @Nullable Long pid, boolean ready, int restarts) {}

    /** Asks every process how it is, all at once. */
    public static StatusReport of(Keys keys, WebhookSecrets secrets, @Nullable RunState state) {
        if (state == null) {
            return new StatusReport(null, keys, secrets.byProvider(), Map.of(), null, null, null, Map.of());
        }
        Map<String, Line> services = new LinkedHashMap<>();
        Map<String, Line> servers = new LinkedHashMap<>();
        try (var probes = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<ChildState, Future<Line>> lines = new LinkedHashMap<>();
            state.children().forEach(child -> lines.put(child, probes.submit(() -> line(child))));
            lines.forEach(
                    (child, line) -> (child.kind() == Kind.SERVER ? servers : services).put(child.name(), result(child, line)));
        }
        Servers reached = state.servers();
        return new StatusReport(state.baseUrl(), keys, secrets.byProvider(), services,
                reached == null ? null : reached.postgres(),
                reached == null ? null : reached.redis(), reached == null ? null : reached.kafka(), servers);
    }

    private static Line result(ChildState child, Future<Line> line) {
        try {
            return line.get();
        } catch (InterruptedException | ExecutionException unknown) {
            return new Line(child.url(), null, false, child.restarts());
        }
    }

    private static Line line(ChildState child) {
        if (!child.isAlive()) {
            return new Line(child.url(), null, false, child.restarts());
        }
        boolean ready = child.kind() == Kind.SERVER
                ? connects(child.url())
                : Child.isHealthy(URI.create(child.url().replace("localhost", "127.0.0.1") + "/q/health/ready"));
        ProcessIdentity process = child.process();
        return new Line(child.url(), process == null ? null : process.pid(), ready, child.restarts());
    }

    private static boolean connects(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1))),
                    CONNECT_MILLIS);
            return true;
        } catch (IOException away) {
            return false;
        }
    }

    /** Whether everything that this mesh runs is up and ready. */
    public boolean allReady() {
        return services.containsKey("gateway") && services.values().stream().allMatch(Line::ready)
                && servers.values().stream().allMatch(Line::ready);
    }

    /** The table that people read. */
    public List<String> table(Home home) {
        return StatusTable.of(this, home);
    }
}
