package org.growthlayer.embedded;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * Runs one server as a supervised child: {@code ServerProcess postgres|redis|kafka --data DIR [--port P] [--parent PID]}.
 *
 * <p>When the server answers, one line of JSON goes to standard output, with {@code server}, {@code port}, {@code pid} (of the process
 * that serves), {@code supervisor_pid}, {@code log} and what a client needs to connect; passwords only as the name of the file
 * that holds them. The process ends, and its server with it, on SIGTERM, on SIGINT, when the parent has ended (exit code 0 each) and
 * when the server ends by itself (exit code 3). A failed start says why on standard error (exit code 1), a wrong call too (2).
 */
public final class ServerProcess {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final int SERVER_ENDED = 3;

    private ServerProcess() {}

    /** Runs the server named by the first argument until it, the parent, or this process is told to end. */
    public static void main(String[] arguments) throws InterruptedException {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel",
                System.getProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn"));
        Map<String, String> options = options(List.of(arguments));
        String name = arguments.length == 0 ? "" : arguments[0];
        if (!List.of("postgres", "redis", "kafka").contains(name) || !options.containsKey("--data")) {
            System.err.println("usage: ServerProcess postgres|redis|kafka --data DIR [--port P] [--parent PID]");
            System.exit(MISUSED);
        }
        endWithParent(Long.parseLong(options.getOrDefault("--parent", "0")));
        PrintStream console = System.err;
        EmbeddedServer server = start(name, console, Path.of(options.getOrDefault("--data", "")),
                Integer.parseInt(options.getOrDefault("--port", "0")));
        CompletableFuture<Void> ended = server.onCrash().thenRun(() -> {
            console.println(name + " has ended by itself, see " + server.log());
            System.exit(SERVER_ENDED);
        });
        System.out.println(readyLine(name, server));
        System.out.flush();
        if (!ended.isDone()) {
            new CountDownLatch(1).await();
        }
    }

    private static Map<String, String> options(List<String> arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i + 1 < arguments.size(); i += 2) {
            options.put(arguments.get(i), arguments.get(i + 1));
        }
        return options;
    }

    private static EmbeddedServer start(String name, PrintStream console, Path data, int port) {
        try {
            return switch (name) {
                case "postgres" -> PostgresServer.start(data, port);
                case "redis" -> RedisServer.start(data, port);
                default -> {
                    NativeProcess.rotate(data.resolve("kafka.log"));
                    Files.createDirectories(data);
                    System.setErr(new PrintStream(Files.newOutputStream(data.resolve("kafka.log"), StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND), true, StandardCharsets.UTF_8));
                    yield KafkaBroker.start(data, port);
                }
            };
        } catch (RuntimeException | IOException e) {
            console.println(e instanceof ServerStartException ? e.getMessage() : e.toString());
            // NB: a broker that failed half way leaves threads behind that keep an orderly exit waiting for ever.
            Runtime.getRuntime().halt(FAILED);
            throw new IllegalStateException(e);
        }
    }

    private static void endWithParent(long parent) {
        if (parent == 0) {
            return;
        }
        Thread.ofVirtual().name("parent-watch").start(() -> {
            ProcessHandle.of(parent).ifPresent(process -> process.onExit().join());
            System.exit(0);
        });
    }

    private static String readyLine(String name, EmbeddedServer server) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("server", quoted(name));
        line.put("host", quoted(EmbeddedServer.HOST));
        line.put("port", String.valueOf(server.port()));
        line.put("pid", String.valueOf(server.pid()));
        line.put("supervisor_pid", String.valueOf(ProcessHandle.current().pid()));
        line.put("log", quoted(server.log().toString()));
        server.connection().forEach((key, value) -> line.put(key, quoted(value)));
        return line.entrySet().stream().map(entry -> quoted(entry.getKey()) + ":" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
