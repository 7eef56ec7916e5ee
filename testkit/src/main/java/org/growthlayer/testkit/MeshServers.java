package org.growthlayer.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} its real PostgreSQL, Redis and Kafka: {@code @QuarkusTestResource(MeshServers.class)}.
 *
 * <p>The servers and the database live as long as the test JVM, through restarts of the application within it; see
 * {@link TestServers}.
 */
public final class MeshServers implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        TestServers.start();
        TestDatabase database = TestServers.database();
        return Map.of("quarkus.datasource.username", database.user(), "quarkus.datasource.password", database.password(),
                "quarkus.datasource.jdbc.url", database.jdbcUrl(), "quarkus.datasource.reactive.url",
                database.reactiveUrl(), "quarkus.redis.hosts", TestServers.redisUrl(), "kafka.bootstrap.servers",
                TestServers.kafkaBootstrapServers(), "growth.journal.dir", TestServers.newFolder("journal").toString(),
                // A test must find the tables; a service makes them beside its start.
                "quarkus.flyway.migrate-at-start", "true");
    }

    /** Does nothing: the servers end with the test JVM. */
    @Override
    public void stop() {}

    /** Returns PostgreSQL, to be broken. */
    public static TestServer postgres() {
        return TestServers.postgres();
    }

    /** Returns Redis, to be broken. */
    public static TestServer redis() {
        return TestServers.redis();
    }

    /** Returns Kafka, to be broken. */
    public static TestServer kafka() {
        return TestServers.kafka();
    }
}
