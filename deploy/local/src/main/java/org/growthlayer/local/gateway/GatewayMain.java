package org.growthlayer.local.gateway;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Runs the gateway as its own process: {@code HOST PORT PARENT_PID ROUTES_FILE name=host:port…}. Ends with its parent. */
public final class GatewayMain {
    private GatewayMain() {}

    /** Exits 1 when it cannot listen, 2 on bad arguments. */
    public static void main(String[] args) throws IOException {
        if (args.length < 5) {
            System.err.println("usage: HOST PORT PARENT_PID ROUTES_FILE name=host:port...");
            System.exit(2);
        }
        List<String> words = Arrays.asList(args);
        GatewayConfig config = new GatewayConfig(args[0], Integer.parseInt(args[1]), RouteTable.read(Path.of(args[3])),
                Upstreams.parse(words.subList(4, words.size())), GatewayConfig.ANSWER_TIMEOUT, GatewayConfig.MAX_BODY_BYTES);
        long parent = Long.parseLong(args[2]);
        Thread.ofVirtual().name("parent-watch").start(() -> {
            ProcessHandle.of(parent).ifPresent(process -> process.onExit().join());
            Runtime.getRuntime().halt(0);
        });
        Vertx vertx = Vertx.vertx();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> vertx.close().toCompletionStage().toCompletableFuture().join()));
        int instances = Math.min(4, Runtime.getRuntime().availableProcessors());
        vertx.deployVerticle(() -> new Gateway(config), new DeploymentOptions().setInstances(instances))
                .onSuccess(id -> System.out.println("gateway listens on " + config.host() + ":" + config.port()))
                .onFailure(failure -> {
                    System.err.println(
                            "gateway cannot listen on " + config.host() + ":" + config.port() + ": " + failure.getMessage());
                    Runtime.getRuntime().halt(1);
                });
    }
}
