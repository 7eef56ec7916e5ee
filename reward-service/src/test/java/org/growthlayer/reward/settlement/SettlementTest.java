package org.growthlayer.reward.settlement;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.growthlayer.reward.mesh.Mesh;
import org.growthlayer.testkit.MeshServers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(MeshServers.class)
class SettlementTest {
    private static final Duration MOMENT = Duration.ofSeconds(1);

    @Inject
    Mesh mesh;

    @Test
    void shouldFailUsersWhoDidNotConvertWhenTheirWindowIsOver() {
        var experiment = mesh.running(2);
        for (var user = 0; user < 30; user++) {
            mesh.enrol(experiment, 1, "user-" + UUID.randomUUID());
        }
        mesh.awaitArm(experiment, 1, 0, 0, 30);

        mesh.pass(Mesh.WINDOW);

        mesh.awaitArm(experiment, 1, 0, 30, 0);
    }

    @Test
    void shouldBookARewardAfterTheWindowAsLate() {
        var experiment = mesh.running(2);
        var user = "user-" + UUID.randomUUID();
        mesh.enrol(experiment, 0, user);
        mesh.awaitArm(experiment, 0, 0, 0, 1);
        mesh.pass(Mesh.WINDOW.plus(MOMENT));
        mesh.awaitArm(experiment, 0, 0, 1, 0);

        var answer = mesh.book(experiment, 0, user, "5.00", "order-1");

        assertThat(answer.getString("outcome")).isEqualTo("late");
        mesh.awaitArm(experiment, 0, 0, 1, 0);
        assertThat(mesh.arm(experiment, 0).getLong("late")).isEqualTo(1);
        assertThat(Mesh.decimal(mesh.arm(experiment, 0), "revenue")).isZero();
    }

    @Test
    void shouldConvertASettledUserWhoseRewardOccurredInTime() {
        var experiment = mesh.running(2);
        var user = "user-" + UUID.randomUUID();
        mesh.enrol(experiment, 0, user);
        mesh.awaitArm(experiment, 0, 0, 0, 1);
        var inTime = mesh.now().plus(MOMENT);
        mesh.pass(Mesh.WINDOW.plus(MOMENT));
        mesh.awaitArm(experiment, 0, 0, 1, 0);

        mesh.given().body("""
                {"experiment_id":"%s","arm_id":"%s","user_id":"%s","reward":5.00,"occurred_at":"%s"}"""
                .formatted(experiment.id(), experiment.arms().getFirst().armId(), user, inTime))
                .post("/v1/bandit/reward").then().statusCode(200);

        mesh.awaitArm(experiment, 0, 1, 0, 0);
    }
}
