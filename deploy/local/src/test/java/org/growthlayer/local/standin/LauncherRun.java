package org.growthlayer.local.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.growthlayer.local.Main;
import org.growthlayer.local.mesh.Home;
import org.growthlayer.local.mesh.Json;
import org.growthlayer.local.mesh.PortOwner;
import org.growthlayer.local.mesh.RunState;

/** Runs the launcher as its users do, as a process of its own, in a home and a port range of the test's. */
public final class LauncherRun {
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path project;
    private final Path home;
    private final int portBase;
    private final Map<String, String> environment = new TreeMap<>();

    public LauncherRun(Path project, Path home, int portBase) {
        this.project = project;
        this.home = home;
        this.portBase = portBase;
    }

    /** A source tree of stand-ins, with the real route table and the real servers. */
    public static Path standInProject(Path folder) throws IOException {
        Path root = Path.of(System.getProperty("root"));
        for (String service : List.of("assignment-service", "reward-service", "ltv-service")) {
            StandInService.pack(folder.resolve(service).resolve("target/quarkus-app/quarkus-run.jar"));
        }
        Files.createDirectories(folder.resolve("deploy"));
        Files.copy(root.resolve("deploy/routes.json"), folder.resolve("deploy/routes.json"));
        Files.createSymbolicLink(folder.resolve("embedded"), root.resolve("embedded"));
        return folder;
    }

    /** The first of nine neighbouring ports that are all free now. */
    public static int freePortBase() {
        for (int base = 20_080 + (int) (ProcessHandle.current().pid() % 500) * 20; base < 32_000; base += 10) {
            boolean free = true;
            for (int offset = 0; offset < 9; offset++) {
                free &= PortOwner.isFree(base + offset);
            }
            if (free) {
                return base;
            }
        }
        throw new IllegalStateException("no nine free neighbouring ports");
    }

    public LauncherRun with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public int portBase() {
        return portBase;
    }

    public Home home() {
        return new Home(project, home);
    }

    public Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-Dgrowth.project=" + project, "-cp",
                packaged(System.getProperty("surefire.real.class.path", System.getProperty("java.class.path"))),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectInput(Path.of("/dev/null").toFile());
        builder.environment().keySet().removeAll(List.of("GROWTH_POSTGRES_URL", "REDIS_URL", "KAFKA_BOOTSTRAP_SERVERS"));
        builder.environment().put("GROWTH_HOME", home.toString());
        builder.environment().put("GROWTH_PORT_BASE", String.valueOf(portBase));
        builder.environment().put("GROWTH_START_CACHE", "off");
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The class path as people have it: start caches want the launcher as a jar, and integration tests find its folder of classes. */
    private static String packaged(String classPath) {
        Path classes = Path.of("target", "classes").toAbsolutePath();
        return classPath.replace(classes.toString(), classes.resolveSibling("local.jar").toString());
    }

    /** What a command printed, and its exit code. */
    public record Outcome(int code, String output) {
        public JsonNode json() throws IOException {
            return Json.tree(output);
        }
    }

    public Outcome run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("did not end: " + List.of(arguments) + "\n" + output);
        }
        return new Outcome(process.exitValue(), output);
    }

    public RunState state() throws IOException {
        return RunState.find(home()).orElseThrow();
    }

    public long pid(String child) throws IOException {
        return state().child(child).orElseThrow().process().pid();
    }

    /** The command line of a child. */
    public String flagsOf(String child) throws IOException {
        return ProcessHandle.of(pid(child)).orElseThrow().info().commandLine().orElseThrow();
    }

    /** All processes whose command line names the folder of this home. */
    public List<String> processes() {
        return ProcessHandle.allProcesses().filter(ProcessHandle::isAlive)
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .map(process -> process.pid() + " " + process.info().commandLine().orElse(""))
                .filter(line -> line.contains(home.toString()) || line.contains(home.getParent() + "/")).toList();
    }

    public HttpResponse<String> request(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + portBase + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body)).header("Content-Type", "application/json").build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
