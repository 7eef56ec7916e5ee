package org.growthlayer.assignment.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.awaitility.core.ConditionFactory;
import org.growthlayer.assignment.Api;
import org.growthlayer.assignment.AssignmentServers;
import org.growthlayer.testkit.Faults;
import org.growthlayer.testkit.RealServers;
import org.growthlayer.testkit.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The packaged service, started while servers are away. */
@ExtendWith(RealServers.class)
@Timeout(300)
class RestartIT {
    @TempDir
    Path folder;

    private Faults postgres;
    private Faults redis;
    private Faults kafka;

    @BeforeEach
    void putAProxyBeforeEachServer() {
        postgres = Faults.inFrontOf("127.0.0.1", TestServers.postgres().port());
        redis = Faults.inFrontOf("127.0.0.1", TestServers.redis().port());
        // The broker names itself to its clients: this proxy can refuse the first contact, which is all that a start has.
        kafka = Faults.inFrontOf("127.0.0.1", TestServers.kafka().port());
    }

    @AfterEach
    void removeTheProxies() {
        List.of(postgres, redis, kafka).forEach(Faults::close);
    }

    @Test
    void shouldStartFromItsSnapshotWithWhateverIsThere() throws Exception {
        // Given users with arms, and a service that was killed
        String experiment;
        var arms = new HashMap<String, String>();
        try (var service = start()) {
            awaitReady(service);
            experiment = runningExperiment(service);
            for (var user : Api.users("early-" + experiment, 20)) {
                arms.put(user, service.assign(experiment, user).armId());
            }
            patiently().ignoreExceptions().until(() -> snapshot().contains("\"running\""));
            service.kill();
        }

        // When it starts with everything away but Redis, Then sticky users keep their arm and new ones are sampled
        postgres.refuse();
        kafka.refuse();
        try (var service = start()) {
            awaitReady(service);
            assertThat(service.health().path("catalog").asText()).startsWith("snapshot of ");
            patiently().untilAsserted(() -> assertThat(service.health().path("redis").asText()).isEqualTo("up"));
            for (var user : arms.entrySet()) {
                assertThat(service.assign(experiment, user.getKey())).isEqualTo(
                        new Api.Assigned(user.getValue(), false, "sticky"));
            }
            assertThat(service.assign(experiment, "late-" + experiment).reason()).isEqualTo("sampled");
            service.kill();
        }

        // When it starts with everything away, one of them hanging, Then arms come from the fallback
        redis.refuse();
        postgres.hang();
        try (var service = start()) {
            awaitReady(service);
            var lonely = service.assign(experiment, "lonely-" + experiment);
            assertThat(lonely.reason()).isEqualTo("fallback");
            assertThat(service.assign(experiment, "lonely-" + experiment)).isEqualTo(lonely);
            service.post(Api.CLIENT, "/v1/bandit/assign", Map.of("experiment_id", "unheard-of", "user_id", "u"), 503);
            service.post(Api.ADMIN, "/v1/experiments/" + experiment + "/pause", Map.of(), 503);

            // When all are back, Then it recovers by itself and the arm is sticky
            List.of(postgres, redis, kafka).forEach(Faults::pass);
            patiently().untilAsserted(() -> {
                for (var each : List.of("catalog", "schema", "postgres", "redis", "kafka", "journal")) {
                    assertThat(service.health().path(each).asText()).as(each).isEqualTo("up");
                }
            });
            patiently().untilAsserted(() -> assertThat(service.assign(experiment, "lonely-" + experiment)).isEqualTo(
                    new Api.Assigned(lonely.armId(), false, "sticky")));
            service.post(Api.ADMIN, "/v1/experiments/" + experiment + "/pause", Map.of(), 200);
        }
    }

    @Test
    void shouldLiveWithNothingAtAllAndBeReadyOncePostgresIsThere() throws Exception {
        List.of(postgres, redis, kafka).forEach(Faults::refuse);
        try (var service = start()) {
            patiently().until(() -> service.status("/q/health/live") == 200);
            assertThat(service.status("/q/health/ready")).isEqualTo(503);
            assertThat(service.health().path("catalog").asText()).isEqualTo("away");
            service.post(Api.CLIENT, "/v1/bandit/assign", Map.of("experiment_id", "any", "user_id", "u"), 503);

            postgres.pass();

            awaitReady(service);
            patiently().untilAsserted(() -> assertThat(service.health().path("schema").asText()).isEqualTo("up"));
            var experiment = runningExperiment(service);
            assertThat(service.assign(experiment, "u").reason()).isEqualTo("fallback");
        }
    }

    @Test
    void shouldMakeTheTablesOnceWhenInstancesStartTogether() throws Exception {
        try (var one = start(); var other = start(); var third = start()) {
            for (var service : List.of(one, other, third)) {
                awaitReady(service);
                patiently().untilAsserted(() -> assertThat(service.health().path("schema").asText()).isEqualTo("up"));
            }
            var experiment = runningExperiment(one);
            patiently().untilAsserted(() -> assertThat(other.assign(experiment, "u").armId())
                    .isEqualTo(third.assign(experiment, "u").armId()));
        }
    }

    private String snapshot() throws IOException {
        try (var file = new GZIPInputStream(Files.newInputStream(folder.resolve("journal/catalog.snapshot")))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void awaitReady(AssignmentProcess service) {
        patiently().until(() -> service.status("/q/health/ready") == 200);
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(90));
    }

    private static String runningExperiment(AssignmentProcess service) throws Exception {
        var draft = service.post(Api.ADMIN, "/v1/experiments", Map.of("key", "e-" + Long.toHexString(System.nanoTime()), "name",
                "An experiment", "algorithm_type", "thompson_sampling", "arms",
                List.of(Map.of("name", "a", "is_control", true, "traffic_weight", 1), Map.of("name", "b", "traffic_weight", 1))),
                201);
        var id = draft.path("id").asText();
        service.post(Api.ADMIN, "/v1/experiments/" + id + "/start", Map.of(), 200);
        return id;
    }

    private AssignmentProcess start() throws Exception {
        var database = TestServers.database();
        var redisUrl = URI.create(TestServers.redisUrl());
        return AssignmentProcess.start(Map.of("POSTGRES_HOST", "127.0.0.1", "POSTGRES_PORT", Integer.toString(postgres.port()),
                "POSTGRES_DB", database.name(), "POSTGRES_USER", database.user(), "POSTGRES_PASSWORD", database.password(),
                "REDIS_URL", "redis://127.0.0.1:" + redis.port() + redisUrl.getPath(), "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + kafka.port(), "GROWTH_JOURNAL_DIR", folder.resolve("journal").toString(), "GROWTH_API_KEYS",
                AssignmentServers.apiKeys()), folder.resolve("service.log"));
    }
}
