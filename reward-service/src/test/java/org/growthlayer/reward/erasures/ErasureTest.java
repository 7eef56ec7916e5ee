package org.growthlayer.reward.erasures;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.growthlayer.contracts.Alias;
import org.growthlayer.contracts.Erasure;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Topic;
import org.growthlayer.reward.mesh.Mesh;
import org.growthlayer.testkit.MeshServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(MeshServers.class)
class ErasureTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Inject
    Mesh mesh;
    @Inject
    ErasurePruning pruning;

    private final String user = "user-" + UUID.randomUUID();
    private final String visitor = "visitor-" + UUID.randomUUID();
    private Experiment experiment;

    @BeforeEach
    void startAnExperiment() {
        experiment = mesh.running(2);
    }

    @Test
    void shouldLeaveNothingThatLeadsToTheUserAndAllThatIsCounted() {
        var other = mesh.running(2);
        mesh.enrol(experiment, 1, visitor);
        mesh.enrol(other, 0, user);
        mesh.awaitArm(experiment, 1, 0, 0, 1);
        mesh.awaitArm(other, 0, 0, 0, 1);
        mesh.reward(experiment, 1, visitor, "5", "order-1");
        mesh.alias(visitor, user);
        await().until(() -> mesh.count("aliases where user_id = '" + user + "'") == 1);
        mesh.pass(MINUTE);

        mesh.erase(user);
        awaitErased(user);

        assertThat(anyTraceOf(user) + anyTraceOf(visitor)).isZero();
        assertThat(mesh.count("rewards where event_id = 'order-1' and experiment_id = '" + experiment.id() + "'")).isZero();
        mesh.awaitArm(experiment, 1, 1, 0, 0);
        mesh.awaitArm(other, 0, 0, 0, 1);
        mesh.pass(Mesh.WINDOW);
        mesh.awaitArm(other, 0, 0, 1, 0);
    }

    @Test
    void shouldDropWhatHappenedBeforeAndIsToldAfterwards() {
        var enrolled = mesh.assignment(experiment, 1, user);
        var aliased = new Alias(UUID.randomUUID(), visitor, user, mesh.now());
        var early = mesh.now();
        mesh.pass(MINUTE);
        mesh.erase(user);
        awaitErased(user);

        mesh.tell(Topic.ASSIGNMENTS, enrolled);
        mesh.tell(Topic.ALIASES, aliased);
        mesh.enrol(experiment, 1, "witness-" + user);
        mesh.given().body("""
                {"experiment_id":"%s","arm_id":"%s","user_id":"%s","reward":5,"event_id":"old","occurred_at":"%s"}"""
                .formatted(experiment.id(), experiment.arms().get(1).armId(), user, early)).post("/v1/bandit/reward").then()
                .statusCode(409).body("code", equalTo("user_erased"));

        awaitErased(visitor);
        mesh.awaitArm(experiment, 1, 0, 0, 1);
        assertThat(mesh.count("units where user_id = '" + user + "'")).isZero();
        assertThat(mesh.count("aliases where user_id = '" + user + "'")).isZero();
    }

    @Test
    void shouldTakeWhoeverUsesTheIdAfterwardsForSomebodyNew() {
        mesh.enrol(experiment, 0, user);
        mesh.awaitArm(experiment, 0, 0, 0, 1);
        mesh.pass(MINUTE);
        var erasure = new Erasure(UUID.randomUUID(), user, mesh.now());
        mesh.tell(Topic.ERASURES, erasure);
        awaitErased(user);
        mesh.pass(MINUTE);

        mesh.enrol(experiment, 1, user);
        mesh.awaitArm(experiment, 1, 0, 0, 1);
        mesh.tell(Topic.ERASURES, erasure);
        mesh.erase(visitor);
        awaitErased(visitor);

        assertThat(mesh.count("units where user_id = '" + user + "'")).isEqualTo(1);
        mesh.awaitArm(experiment, 0, 0, 0, 1);
    }

    @Test
    void shouldForgetThatSomebodyWasErasedWhenNoMessageIsThatOld() {
        mesh.erase(user);
        awaitErased(user);

        mesh.pass(Duration.ofDays(9));
        assertThat(pruning.prune().await().indefinitely()).isPositive();

        assertThat(mesh.count("erasures where " + isHashOf(user))).isZero();
    }

    private void awaitErased(String id) {
        await().until(() -> mesh.count("erasures where " + isHashOf(id)) == 1);
    }

    private static String isHashOf(String id) {
        return "user_hash = sha256((select salt from identity) || convert_to('" + id + "', 'UTF8'))";
    }

    private long anyTraceOf(String id) {
        return mesh.count("units where user_id = '" + id + "'") + mesh.count("rewards where user_id = '" + id + "'")
                + mesh.count("aliases where user_id = '" + id + "' or anonymous_id = '" + id + "'");
    }
}
