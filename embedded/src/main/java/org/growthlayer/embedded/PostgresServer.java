package org.growthlayer.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A PostgreSQL server on 127.0.0.1 with its data in one directory.
 *
 * <p>The superuser is {@code postgres}; the password is drawn once, kept in {@code superuser.password} (readable by the owner alone)
 * and asked for by SCRAM. Nothing is traded for speed: fsync is on.
 */
public final class PostgresServer implements EmbeddedServer {

    /** The name of the superuser, and of the database that always exists. */
    public static final String USER = "postgres";

    private static final int MAX_CONNECTIONS = 200;
    private static final Duration SHARED_MEMORY_PATIENCE = Duration.ofSeconds(10);

    private final DataDirectory directory;
    private final NativeProcess process;
    private final int port;
    private final String password;

    private PostgresServer(DataDirectory directory, NativeProcess process, int port, String password) {
        this.directory = directory;
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts PostgreSQL and returns when it answers.
     *
     * @param data the directory of this server; created when absent
     * @param port the TCP port, 0 for any free one
     * @throws ServerStartException when it does not come up; nothing is left running
     */
    public static PostgresServer start(Path data, int port) {
        DataDirectory directory = DataDirectory.claim(data);
        try {
            Path pgdata = directory.resolve("pgdata");
            directory.endOrphan("bin/postgres", pgdata, Signal.INT);
            PostgresRunAs runAs = PostgresRunAs.choose(directory.path(), pgdata);
            UnpackedBinaries binaries = runAs.needsPublicBinaries()
                    ? UnpackedBinaries.forEverybody()
                    : UnpackedBinaries.ofThisUser();
            Path home = binaries.postgres();
            String password = password(directory);
            if (!Files.exists(pgdata)) {
                initialise(directory, home, runAs);
            }
            return Ports.startOn(port, chosen -> {
                NativeProcess process = launch(directory, home, runAs, chosen);
                return new PostgresServer(directory, process, chosen, password);
            });
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static String password(DataDirectory directory) {
        Path file = directory.resolve("superuser.password");
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[18];
                new SecureRandom().nextBytes(random);
                Path fresh = directory.resolve("superuser.password.new");
                Files.deleteIfExists(fresh);
                Files.createFile(fresh,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(fresh, Base64.getUrlEncoder().encodeToString(random));
                Files.move(fresh, file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ServerStartException("could not keep the password in " + file + ": " + e, e);
        }
    }

    /** NB: initialised beside its final place and then renamed: a crash half way leaves nothing that looks like a database. */
    private static void initialise(DataDirectory directory, Path home, PostgresRunAs runAs) {
        Path fresh = directory.resolve("pgdata.new");
        DataDirectory.deleteTree(fresh);
        NativeProcess.run(runAs.command(List.of(home.resolve("bin/initdb").toString(), "-D", fresh.toString(), "-U", USER,
                "--pwfile=" + directory.resolve("superuser.password"), "--auth=scram-sha-256", "--encoding=UTF8",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-instructions")),
                logOf(directory));
        try {
            Files.move(fresh, directory.resolve("pgdata"));
        } catch (IOException e) {
            throw new ServerStartException("could not move " + fresh + " into place", e);
        }
    }

    /**
     * NB: after a SIGKILL of the postmaster its children notice within moments, and until the last has gone a new postmaster refuses
     * to start, because it finds the shared memory in use; hence the second attempts.
     */
    private static NativeProcess launch(DataDirectory directory, Path home, PostgresRunAs runAs, int port) {
        Path pgdata = directory.resolve("pgdata");
        List<String> command = runAs.command(List.of(home.resolve("bin/postgres").toString(), "-D", pgdata.toString(),
                "-p", String.valueOf(port), "-c", "listen_addresses=" + HOST, "-c", "unix_socket_directories=", "-c",
                "max_connections=" + MAX_CONNECTIONS, "-c", "shared_buffers=256MB", "-c", "fsync=on", "-c",
                "log_destination=stderr", "-c", "logging_collector=off", "-c", "timezone=UTC", "-c", "log_timezone=UTC"));
        long deadline = System.nanoTime() + SHARED_MEMORY_PATIENCE.toNanos();
        while (true) {
            try {
                return NativeProcess.start("PostgreSQL", command, logOf(directory), Signal.INT,
                        pid -> isReady(pgdata.resolve("postmaster.pid"), pid));
            } catch (ServerStartException e) {
                if (!String.valueOf(e.getMessage()).contains("is still in use") || System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    /** The eighth line of postmaster.pid is the state of the server whose pid is the first. */
    private static boolean isReady(Path pidFile, long pid) {
        try {
            List<String> lines = Files.readAllLines(pidFile);
            return lines.size() >= 8 && lines.getFirst().strip().equals(String.valueOf(pid))
                    && lines.get(7).strip().equals("ready");
        } catch (IOException e) {
            return false;
        }
    }

    private static Path logOf(DataDirectory directory) {
        return directory.resolve("postgres.log");
    }

    /** Returns the superuser's password; never log it. */
    public String password() {
        return password;
    }

    /** Returns the JDBC URL of a database on this server. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + database;
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
        return Map.of("user", USER, "password_file", directory.resolve("superuser.password").toString(), "jdbc_url",
                jdbcUrl(USER));
    }

    /** Ends the server and its connections at once, as a power cut would; then the directory is free. */
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
