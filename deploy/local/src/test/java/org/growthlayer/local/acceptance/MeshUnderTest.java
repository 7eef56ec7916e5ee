package org.growthlayer.local.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** A mesh of its own for one test class, on free ports and in a folder that goes with it. */
final class MeshUnderTest implements AutoCloseable {
    static final JsonMapper JSON = new JsonMapper();
    private static final Path PROJECT = Path.of(System.getProperty("root"));

    private final Path home;
    private final int portBase;

    private MeshUnderTest(Path home, int portBase) {
        this.home = home;
        this.portBase = portBase;
    }

    static MeshUnderTest start() throws IOException, InterruptedException {
        var mesh = new MeshUnderTest(Files.createTempDirectory("growth-acceptance"), freeRange());
        assertThat(mesh.launcher("up", "--detach")).as("./growth up --detach").isZero();
        return mesh;
    }

    /** What {@code ./growth status --json} says. */
    JsonNode status() throws IOException, InterruptedException {
        var process = builder("status", "--json").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return JSON.readTree(answer);
    }

    /** Ends a service as the kernel would: no clean-up, no last words. */
    void killHard(String service) throws IOException, InterruptedException {
        var pid = status().path("services").path(service).path("pid").asLong();
        var process = ProcessHandle.of(pid).orElseThrow();
        assertThat(process.destroyForcibly()).isTrue();
        process.onExit().join();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        var pids = new ArrayList<Long>();
        status().path("services").forEach(service -> pids.add(service.path("pid").asLong()));
        assertThat(launcher("down")).as("./growth down").isZero();
        assertThat(pids).noneMatch(pid -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent());
        try (var files = Files.walk(home)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private int launcher(String... words) throws IOException, InterruptedException {
        var process = builder(words).inheritIO().start();
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).as("%s in time", String.join(" ", words)).isTrue();
        return process.exitValue();
    }

    private ProcessBuilder builder(String... words) {
        var local = PROJECT.resolve("deploy/local/target");
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                local.resolve("classes") + ":" + local.resolve("lib") + "/*", "-Dgrowth.project=" + PROJECT,
                "org.growthlayer.local.Main"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command);
        builder.environment().put("GROWTH_HOME", home.toString());
        builder.environment().put("GROWTH_PORT_BASE", Integer.toString(portBase));
        return builder;
    }

    private static int freeRange() throws IOException {
        for (var base = 18_080; base < 28_000; base += 100) {
            if (isFree(base) && isFree(base + 1) && isFree(base + 2)) {
                return base;
            }
        }
        throw new IOException("no free range of ports");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
