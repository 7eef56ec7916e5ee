package org.growthlayer.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ServerProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long NO_PARENT = 0;

    @TempDir(cleanup = CleanupMode.ALWAYS)
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endEverything() throws InterruptedException {
        for (Process process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "redis", "kafka"})
    void shouldEndWithItsServerOnSigterm(String server) throws Exception {
        // Given
        Running running = start(server, 0, NO_PARENT);
        // When
        running.supervisor().destroy();
        // Then
        assertThat(running.supervisor().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(isAlive(running.pid())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "redis", "kafka"})
    void shouldEndWithItsServerWhenTheParentEnds(String server) throws Exception {
        // Given
        Process parent = new ProcessBuilder("sleep", "600").start();
        started.add(parent);
        Running running = start(server, 0, parent.pid());
        // When
        parent.destroyForcibly().waitFor();
        // Then
        assertThat(running.supervisor().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(isAlive(running.pid())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "redis"})
    void shouldEndWithAnErrorWhenTheServerIsKilled(String server) throws Exception {
        // Given
        Running running = start(server, 0, NO_PARENT);
        // When
        Signal.KILL.send(running.pid());
        // Then
        assertThat(running.supervisor().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(running.supervisor().exitValue()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "redis"})
    void shouldEndTheOrphanOfAKilledSupervisorAndTakeItsPort(String server) throws Exception {
        // Given
        Running first = start(server, 0, NO_PARENT);
        first.supervisor().destroyForcibly().waitFor();
        assertThat(isAlive(first.pid())).as("the orphan").isTrue();
        // When
        Running second = start(server, first.port(), NO_PARENT);
        // Then
        assertThat(isAlive(first.pid())).as("the orphan").isFalse();
        assertThat(second.port()).isEqualTo(first.port());
        assertThat(isAlive(second.pid())).isTrue();
    }

    @Test
    void shouldStartKafkaAgainOnTheSameDirectoryAfterAKill() throws Exception {
        // Given
        Running first = start("kafka", 0, NO_PARENT);
        first.supervisor().destroyForcibly().waitFor();
        // When
        Running second = start("kafka", first.port(), NO_PARENT);
        // Then
        assertThat(second.port()).isEqualTo(first.port());
        assertThat(second.pid()).isEqualTo(second.supervisor().pid()).isNotEqualTo(first.pid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "redis", "kafka"})
    void shouldSayWhyAndLeaveNothingBehindWhenThePortIsTaken(String server) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            // When
            Process process = launch(server, taken.getLocalPort(), NO_PARENT);
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            // Then
            assertThat(ended).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(Files.readString(folder.resolve("console"))).contains("ddress already in use");
            assertThat(processesOf(folder)).isEmpty();
        }
    }

    @Test
    void shouldRefuseADirectoryThatAnotherProcessUses() throws Exception {
        // Given
        Running first = start("redis", 0, NO_PARENT);
        // When
        Process second = launch("redis", 0, NO_PARENT);
        boolean ended = second.waitFor(60, TimeUnit.SECONDS);
        // Then
        assertThat(ended).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("console")))
                .contains("in use by process " + first.supervisor().pid());
        assertThat(isAlive(first.pid())).isTrue();
    }

    @Test
    void shouldExplainItselfWhenMisused() throws Exception {
        // When
        Process process = launch("oracle", 0, NO_PARENT);
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        // Then
        assertThat(ended).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("console"))).contains("usage:");
    }

    private record Running(Process supervisor, long pid, int port) {}

    private Running start(String server, int port, long parent) throws IOException {
        Process supervisor = launch(server, port, parent);
        Path ready = folder.resolve("ready");
        await().atMost(PATIENCE).until(() -> Files.readString(ready).endsWith("\n") || !supervisor.isAlive());
        String line = Files.readString(ready);
        assertThat(line).as(Files.readString(folder.resolve("console"))).contains("\"server\":\"" + server + "\"")
                .doesNotContain("\"password\"");
        return new Running(supervisor, number(line, "pid"), Math.toIntExact(number(line, "port")));
    }

    private Process launch(String server, int port, long parent) throws IOException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp", System.getProperty("java.class.path"),
                ServerProcess.class.getName(), server, "--data", folder.resolve(server).toString(), "--port",
                String.valueOf(port), "--parent", String.valueOf(parent)).redirectOutput(folder.resolve("ready").toFile())
                .redirectError(folder.resolve("console").toFile()).start();
        started.add(process);
        return process;
    }

    private static long number(String line, String field) {
        Matcher matcher = Pattern.compile("\"" + field + "\":(\\d+)").matcher(line);
        assertThat(matcher.find()).as(field + " in " + line).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static List<ProcessHandle> processesOf(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(folder.toString())).toList();
    }
}
