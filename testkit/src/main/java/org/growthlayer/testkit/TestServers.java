package org.growthlayer.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The three servers of this test JVM, started on first use and ended with it.
 *
 * <p>For tests without Quarkus: {@code @ExtendWith(RealServers.class)}, or {@link #start} in a {@code @BeforeAll}. For
 * {@code @QuarkusTest}: {@link MeshServers}.
 */
public final class TestServers {

    private static final String FOLDER_PROPERTY = "growth.testkit.servers";
    private static final String DATABASE = "growth";
    private static final String ROLE = "growth_test";
    private static final String ROLE_PASSWORD = "growth-test-password";

    private TestServers() {}

    /** Starts what does not run yet; afterwards all three answer, and the database of this JVM exists. */
    public static void start() {
        // One lock for all class loaders of this JVM: an interned string is the same object for each of them.
        synchronized (FOLDER_PROPERTY.intern()) {
            if (System.getProperty(FOLDER_PROPERTY) == null) {
                Path folder = Path.of("target", "servers-" + ProcessHandle.current().pid()).toAbsolutePath();
                delete(folder);
                System.setProperty(FOLDER_PROPERTY, folder.toString());
                Runtime.getRuntime().addShutdownHook(new Thread(TestServers::end, "end-test-servers"));
            }
            Thread kafka = Thread.ofVirtual().unstarted(() -> kafka().start());
            redis().start();
            kafka.start();
            postgres().start();
            join(kafka);
            kafka().start();
            createDatabase();
        }
    }

    /** Returns PostgreSQL, to be broken. */
    public static TestServer postgres() {
        return server(TestServer.Kind.POSTGRES);
    }

    /** Returns Redis, to be broken. */
    public static TestServer redis() {
        return server(TestServer.Kind.REDIS);
    }

    /** Returns Kafka, to be broken. */
    public static TestServer kafka() {
        return server(TestServer.Kind.KAFKA);
    }

    /** Returns where the database of this test JVM is and who owns it. */
    public static TestDatabase database() {
        return new TestDatabase(postgres().host(), postgres().port(), DATABASE, ROLE, ROLE_PASSWORD);
    }

    /** Returns the URL of the Redis database of this test JVM. */
    public static String redisUrl() {
        return "redis://" + redis().host() + ":" + redis().port() + "/0";
    }

    /** Returns the bootstrap servers of the broker of this test JVM. */
    public static String kafkaBootstrapServers() {
        return kafka().host() + ":" + kafka().port();
    }

    /** Returns a new, empty folder that is deleted with the servers. */
    public static Path newFolder(String name) {
        try {
            return Files.createTempDirectory(Files.createDirectories(folder()), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestServer server(TestServer.Kind kind) {
        return new TestServer(kind, folder().resolve(kind.toString()));
    }

    private static Path folder() {
        String folder = System.getProperty(FOLDER_PROPERTY);
        if (folder == null) {
            throw new IllegalStateException("the servers of this test JVM have not been started");
        }
        return Path.of(folder);
    }

    private static void createDatabase() {
        TestServer postgres = postgres();
        String url = "jdbc:postgresql://" + postgres.host() + ":" + postgres.port() + "/postgres";
        try (Connection connection = DriverManager.getConnection(url, postgres.text("user"),
                Files.readString(Path.of(postgres.text("password_file"))).strip());
                Statement statement = connection.createStatement()) {
            if (statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'").next()) {
                return;
            }
            statement.execute("create role " + ROLE + " login password '" + ROLE_PASSWORD + "'");
            statement.execute("create database " + DATABASE + " owner " + ROLE);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("could not create the test database", e);
        }
    }

    private static void end() {
        List.of(kafka(), postgres(), redis()).forEach(TestServers::stopQuietly);
        delete(folder());
    }

    private static void stopQuietly(TestServer server) {
        try {
            server.stop();
        } catch (RuntimeException e) {
            server.kill();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not delete " + folder, e);
        }
    }
}
