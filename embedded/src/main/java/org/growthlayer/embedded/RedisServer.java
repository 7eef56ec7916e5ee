package org.growthlayer.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A Redis server on 127.0.0.1 that keeps what is written in an append-only file, synced every second, in one directory. */
public final class RedisServer implements EmbeddedServer {

    private static final int ANSWER_TIMEOUT_MILLIS = 500;

    private final DataDirectory directory;
    private final NativeProcess process;
    private final int port;

    private RedisServer(DataDirectory directory, NativeProcess process, int port) {
        this.directory = directory;
        this.process = process;
        this.port = port;
    }

    /**
     * Starts Redis and returns when it has loaded its data and answers.
     *
     * @param data the directory of this server; created when absent
     * @param port the TCP port, 0 for any free one
     * @throws ServerStartException when it does not come up; nothing is left running
     */
    public static RedisServer start(Path data, int port) {
        DataDirectory directory = DataDirectory.claim(data);
        try {
            Path configuration = directory.resolve("redis.conf");
            directory.endOrphan("redis-server", configuration, Signal.TERM);
            Path executable = UnpackedBinaries.ofThisUser().redis();
            return Ports.startOn(port, chosen -> {
                configure(directory, configuration, chosen);
                NativeProcess process = NativeProcess.start("Redis", List.of(executable.toString(), configuration.toString()),
                        logOf(directory), Signal.TERM, pid -> isReady(chosen, pid));
                return new RedisServer(directory, process, chosen);
            });
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** The process title stays the command line: that is how an orphan is recognised. */
    private static void configure(DataDirectory directory, Path configuration, int port) {
        try {
            Files.writeString(configuration, """
                    bind %s
                    port %d
                    dir "%s"
                    daemonize no
                    set-proc-title no
                    appendonly yes
                    appendfsync everysec
                    save ""
                    maxmemory-policy noeviction
                    """.formatted(HOST, port, directory.path()));
        } catch (IOException e) {
            throw new ServerStartException("could not write " + configuration, e);
        }
    }

    /** Asks for the pid too: another Redis on this port would answer just as happily. */
    private static boolean isReady(int port, long pid) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(HOST), port), ANSWER_TIMEOUT_MILLIS);
            socket.setSoTimeout(ANSWER_TIMEOUT_MILLIS);
            socket.getOutputStream().write("INFO\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            String info = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            return info.contains("process_id:" + pid + "\r") && info.contains("loading:0\r");
        } catch (IOException e) {
            return false;
        }
    }

    private static Path logOf(DataDirectory directory) {
        return directory.resolve("redis.log");
    }

    /** Returns the URL clients connect to, with database 0. */
    public String url() {
        return "redis://" + HOST + ":" + port;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public Path log() {
        return logOf(directory);
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public CompletableFuture<Void> onCrash() {
        return process.onCrash();
    }

    @Override
    public Map<String, String> connection() {
        return Map.of("url", url());
    }

    /** Ends the server at once; writes of the last second may be lost. Then the directory is free. */
    public void kill() {
        process.kill();
        close();
    }

    @Override
    public void close() {
        process.stop();
        directory.close();
    }
}
