package org.growthlayer.local.mesh;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.growthlayer.local.gateway.GatewayMain;
import org.growthlayer.local.mesh.ChildSpec.Kind;
import org.growthlayer.local.mesh.ChildSpec.Readiness;

/**
 * What will run, as data: nothing here starts a process.
 *
 * @param home where the mesh keeps its things
 * @param portBase the gateway's port; the services take the following ones
 * @param external servers that somebody else runs
 * @param supervisor pid of the process that the children shall not outlive
 * @param caches what makes services start faster
 * @param services what runs beside the servers; the gateway comes only when it is all of them
 */
record MeshPlan(Home home, int portBase, ExternalServers external, long supervisor, StartCaches caches,
        List<LocalService> services) {
    private static final String HOST = "127.0.0.1";
    private static final String SERVER_MAIN = "org.growthlayer.embedded.ServerProcess";
    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx96m");
    private static final List<String> BROKER = List.of("-XX:+UseSerialGC", "-Xmx384m");
    private static final List<String> GATEWAY = List.of("-XX:+UseSerialGC", "-Xmx192m");

    BuiltCode code() {
        return new BuiltCode(home, services);
    }

    String baseUrl() {
        return "http://localhost:" + (portBase + LocalService.GATEWAY_OFFSET);
    }

    /** The ports that must be free before anything is started. */
    List<Integer> publicPorts() {
        List<Integer> ports = new ArrayList<>(List.of(portBase + LocalService.GATEWAY_OFFSET));
        services.forEach(service -> ports.add(service.port(portBase)));
        return ports;
    }

    /** The servers that this mesh runs itself. */
    List<ChildSpec> serverSpecs(ServerPorts ports) throws IOException {
        List<ChildSpec> specs = new ArrayList<>();
        if (external.redis().isEmpty()) {
            specs.add(server("redis", ports.redis(), SMALL));
        }
        if (external.postgres().isEmpty()) {
            specs.add(server("postgres", ports.postgres(), SMALL));
        }
        if (external.kafka().isEmpty()) {
            specs.add(server("kafka", ports.kafka(), BROKER));
        }
        return specs;
    }

    private ChildSpec server(String name, int port, List<String> flags) throws IOException {
        List<String> command = java(flags);
        command.addAll(
                List.of("-cp", String.join(File.pathSeparator, code().serversClassPath()), SERVER_MAIN, name, "--data",
                        home.data(name).toString(),
                        "--port", String.valueOf(port), "--parent", String.valueOf(supervisor)));
        return new ChildSpec(name, Kind.SERVER, command, Map.of(), HOST + ":" + port, new Readiness.Line());
    }

    /** The services, which differ only in their slice and port. */
    List<ChildSpec> serviceSpecs(Servers servers, Keys keys) throws IOException {
        List<ChildSpec> specs = new ArrayList<>();
        for (LocalService service : services) {
            GuardedJar jar = new GuardedJar(code().jar(service));
            List<String> command = jar.command(supervisor, caches.flags(service.label(), jar));
            String url = "http://" + HOST + ":" + service.port(portBase);
            specs.add(new ChildSpec(service.label(), Kind.SERVICE, command, environment(service, servers, keys), url,
                    new Readiness.Health(URI.create(url + "/q/health/ready"))));
        }
        return specs;
    }

    private Map<String, String> environment(LocalService service, Servers servers, Keys keys) throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("POSTGRES_HOST", servers.postgres().host());
        environment.put("POSTGRES_PORT", String.valueOf(servers.postgres().port()));
        environment.put("POSTGRES_DB", service.slice());
        environment.put("POSTGRES_USER", service.slice());
        environment.put("POSTGRES_PASSWORD", new PostgresSlices(servers.postgres()).password(service.slice()));
        environment.put("REDIS_URL", servers.redis().url());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", servers.kafka().bootstrapServers());
        environment.put("QUARKUS_HTTP_HOST", HOST);
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(service.port(portBase)));
        environment.put("GROWTH_API_KEYS", keys.hashes());
        if (service == LocalService.REWARD) {
            environment.put("STRIPE_WEBHOOK_SECRETS", WebhookSecrets.of(home).stripe());
        }
        environment.put("GROWTH_JOURNAL_DIR", home.data(service.label()).resolve("journal").toString());
        return environment;
    }

    /** The gateway, in front of all services; none where some are left out. */
    Optional<ChildSpec> gatewaySpec() {
        if (!services.containsAll(List.of(LocalService.values()))) {
            return Optional.empty();
        }
        int port = portBase + LocalService.GATEWAY_OFFSET;
        List<String> command = java(GATEWAY);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), GatewayMain.class.getName(), HOST, String.valueOf(port),
                        String.valueOf(supervisor), home.project().resolve("deploy/routes.json").toString()));
        for (LocalService service : services) {
            command.add(service.label() + "=" + HOST + ":" + service.port(portBase));
        }
        return Optional.of(new ChildSpec("gateway", Kind.GATEWAY, command, Map.of(), baseUrl(),
                new Readiness.Health(URI.create("http://" + HOST + ":" + port + "/q/health/ready"))));
    }

    private static List<String> java(List<String> flags) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(flags);
        command.addAll(GuardedJar.QUIET);
        return command;
    }
}
