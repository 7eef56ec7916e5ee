package org.growthlayer.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A real server that this Java process runs on 127.0.0.1 and stops cleanly when it is closed. */
public sealed interface EmbeddedServer extends AutoCloseable permits PostgresServer, RedisServer, KafkaBroker {

    /** The address every server binds to: nothing here is reachable from another machine. */
    String HOST = "127.0.0.1";

    /** Returns the TCP port that clients connect to. */
    int port();

    /** Returns the id of the operating system process that serves clients; for Kafka that is this Java process. */
    long pid();

    /** Returns the file that the server's own log goes to. */
    Path log();

    /** Tells whether the server process still runs. */
    boolean isAlive();

    /** Completes when the server has ended without having been told to by this process. */
    CompletableFuture<Void> onCrash();

    /** Returns what a client needs to connect, for the line that {@link ServerProcess} prints. Passwords are never part of it. */
    Map<String, String> connection();

    /** Stops the server cleanly, waits for it, and gives its directory free. Closing twice does no harm. */
    @Override
    void close();
}
