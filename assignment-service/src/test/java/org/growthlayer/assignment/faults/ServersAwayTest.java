package org.growthlayer.assignment.faults;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.growthlayer.assignment.Api;
import org.growthlayer.assignment.Api.Assigned;
import org.growthlayer.assignment.AssignmentServers;
import org.growthlayer.assignment.Facts;
import org.growthlayer.assignment.assign.RedisProbe;
import org.growthlayer.contracts.Assignment;
import org.growthlayer.contracts.Topic;
import org.growthlayer.testkit.MeshServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.growthlayer.assignment.Api.assign;
import static org.growthlayer.assignment.Api.running;
import static org.growthlayer.assignment.Api.users;

/** Kafka, PostgreSQL and Redis gone or hanging, each alone and all together. */
@QuarkusTest
@QuarkusTestResource(AssignmentServers.class)
class ServersAwayTest {
    @Inject
    RedisProbe redis;

    @AfterEach
    void bringAllBack() {
        MeshServers.redis().resume();
        MeshServers.redis().start();
        MeshServers.postgres().resume();
        MeshServers.postgres().start();
        MeshServers.kafka().resume();
        MeshServers.kafka().start();
        patiently().untilAsserted(() -> {
            assertThat(health("redis")).isEqualTo("up");
            assertThat(health("kafka")).isEqualTo("up");
            assertThat(health("postgres")).isEqualTo("up");
        });
    }

    @Test
    void shouldAnswerWithoutKafkaAndTellEachEnrolmentOnceWhenItIsBack() {
        var experiment = running("thompson_sampling", 1, 1);
        var users = users("unheard", 30);
        MeshServers.kafka().kill();

        var arms = users.stream().map(user -> assign(experiment, user)).toList();

        assertThat(arms).allMatch(it -> it.reason().equals("sampled") && it.isNew());
        assertThat(users.stream().map(user -> assign(experiment, user).armId()))
                .containsExactlyElementsOf(arms.stream().map(Assigned::armId).toList());
        assertThat(metric("journal_backlog_records")).isGreaterThanOrEqualTo(users.size());
        patiently().untilAsserted(() -> assertThat(health("kafka")).isEqualTo("away"));
        assertThat(metric("dependency_up{dependency=\"kafka\"")).isZero();
        assertThat(readiness()).isEqualTo(200);

        MeshServers.kafka().start();

        patiently().untilAsserted(() -> assertThat(enrolments(experiment)).hasSize(users.size()));
        assertThat(enrolments(experiment)).extracting(Assignment::id).doesNotHaveDuplicates();
        assertThat(enrolments(experiment)).extracting(Assignment::userId).containsExactlyInAnyOrderElementsOf(users);
        patiently().untilAsserted(() -> assertThat(metric("journal_backlog_records")).isZero());
    }

    @Test
    void shouldAnswerWhileKafkaHangs() {
        var experiment = running("thompson_sampling", 1, 1);
        MeshServers.kafka().pause();

        assertThat(users("hung", 20).stream().map(user -> assign(experiment, user).reason())).containsOnly("sampled");
        patiently().untilAsserted(() -> assertThat(health("kafka")).isEqualTo("away"));
        assertThat(readiness()).isEqualTo(200);

        MeshServers.kafka().resume();
        patiently().untilAsserted(() -> assertThat(enrolments(experiment)).extracting(Assignment::id).hasSize(20)
                .doesNotHaveDuplicates());
    }

    @Test
    void shouldAnswerWithoutPostgresAndRefuseOnlyWhatNeedsIt() {
        var experiment = running("thompson_sampling", 1, 1);
        MeshServers.postgres().kill();

        assertThat(assign(experiment, "patient").reason()).isEqualTo("sampled");
        assertRefusedForNow(experiment);
        patiently().untilAsserted(() -> assertThat(health("postgres")).isEqualTo("away"));
        assertThat(assign(experiment, "another").reason()).isEqualTo("sampled");
        assertThat(Api.tryAssign("no-such-experiment", "u").statusCode()).isEqualTo(404);
        assertThat(readiness()).isEqualTo(200);

        MeshServers.postgres().start();
        awaitAdministration(experiment);
    }

    @Test
    void shouldNotKeepCallersWaitingForAPostgresThatHangs() {
        var experiment = running("thompson_sampling", 1, 1);
        MeshServers.postgres().pause();

        assertThat(assign(experiment, "patient").reason()).isEqualTo("sampled");
        assertRefusedForNow(experiment);
        patiently().untilAsserted(() -> assertThat(health("postgres")).isEqualTo("away"));
        assertThat(readiness()).isEqualTo(200);

        MeshServers.postgres().resume();
        awaitAdministration(experiment);
    }

    @Test
    void shouldAnswerWithEverythingAwayAndBringItAllHome() {
        var experiment = running("thompson_sampling", 1, 1, 1);
        var users = users("alone", 40);
        assertThat(assign(experiment, "early").isNew()).isTrue();
        MeshServers.redis().kill();
        MeshServers.kafka().kill();
        MeshServers.postgres().kill();

        var arms = users.stream().map(user -> assign(experiment, user)).toList();

        assertThat(arms).allMatch(it -> it.reason().equals("fallback") && !it.isNew());
        assertThat(users.stream().map(user -> assign(experiment, user))).containsExactlyElementsOf(arms);
        patiently().untilAsserted(
                () -> assertThat(List.of(health("redis"), health("kafka"), health("postgres"))).containsOnly("away"));
        assertThat(health("journal")).isEqualTo("up");
        assertThat(readiness()).isEqualTo(200);

        // Without Kafka nothing confirms an enrolment, and nobody asks: Redis gets the arms all the same.
        MeshServers.redis().start();
        patiently().untilAsserted(() -> assertThat(users.stream().map(user -> redis.value(experiment, user)))
                .containsExactlyElementsOf(arms.stream().map(Assigned::armId).toList()));
        for (var i = 0; i < users.size(); i++) {
            assertThat(assign(experiment, users.get(i))).isEqualTo(new Assigned(arms.get(i).armId(), false, "sticky"));
        }

        MeshServers.kafka().start();
        patiently().untilAsserted(() -> assertThat(enrolments(experiment)).hasSize(users.size() + 1));
        assertThat(enrolments(experiment)).extracting(Assignment::id).doesNotHaveDuplicates();
        MeshServers.postgres().start();
        awaitAdministration(experiment);
    }

    private static void assertRefusedForNow(String experiment) {
        var read = Api.as(Api.SERVER).get("/v1/experiments/{id}", experiment);
        assertThat(read.statusCode()).as(read.body().asString()).isEqualTo(503);
        assertThat(read.header("Retry-After")).isNotBlank();
        var move = Api.as(Api.ADMIN).body(Map.of()).post("/v1/experiments/{id}/pause", experiment);
        assertThat(move.statusCode()).as(move.body().asString()).isEqualTo(503);
        assertThat(move.header("Retry-After")).isNotBlank();
        assertThat(Api.as(Api.SERVER).get("/v1/experiments").statusCode()).isEqualTo(503);
    }

    private static void awaitAdministration(String experiment) {
        patiently().untilAsserted(
                () -> assertThat(Api.as(Api.SERVER).get("/v1/experiments/{id}", experiment).statusCode()).isEqualTo(200));
        patiently().untilAsserted(() -> assertThat(health("postgres")).isEqualTo("up"));
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(60)).ignoreExceptions();
    }

    private static int readiness() {
        return RestAssured.get("/q/health/ready").statusCode();
    }

    private static String health(String dependency) {
        return RestAssured.get("/q/health/ready").jsonPath().getString("checks.find{it.name=='assignment'}.data." + dependency);
    }

    private static double metric(String name) {
        return RestAssured.get("/q/metrics").asString().lines().filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).findFirst().orElse(-1);
    }

    private static List<Assignment> enrolments(String experiment) {
        return Facts.on(Topic.ASSIGNMENTS).stream().filter(it -> it.experimentId().toString().equals(experiment)).toList();
    }
}
