package org.growthlayer.reward.enrolment;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
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
class MoveTest {
    private static final int RETIRED = 1;
    private static final int NEXT = 2;
    private static final Duration HOUR = Duration.ofHours(1);

    @Inject
    Mesh mesh;

    private final String user = "user-" + UUID.randomUUID();
    private Experiment experiment;

    @BeforeEach
    void startAnExperiment() {
        experiment = mesh.running(3);
    }

    @Test
    void shouldWaitInTheNewArmForAUserWhoWaitedInTheRetiredOne() {
        mesh.enrol(experiment, RETIRED, user);
        mesh.awaitArm(experiment, RETIRED, 0, 0, 1);
        mesh.pass(HOUR);

        mesh.move(experiment, RETIRED, NEXT, user);

        mesh.awaitArm(experiment, NEXT, 0, 0, 1);
        mesh.awaitArm(experiment, RETIRED, 0, 0, 0);
        mesh.pass(Mesh.WINDOW.minus(HOUR));
        mesh.reward(experiment, NEXT, user, "5", "in-the-new-window");
        mesh.awaitArm(experiment, NEXT, 1, 0, 0);
    }

    @Test
    void shouldKeepASettledUnitWhereItIsCounted() {
        mesh.enrol(experiment, RETIRED, user);
        mesh.awaitArm(experiment, RETIRED, 0, 0, 1);
        mesh.reward(experiment, RETIRED, user, "5", "before");
        mesh.pass(HOUR);

        mesh.move(experiment, RETIRED, NEXT, user);
        awaitTold(2);

        mesh.awaitArm(experiment, RETIRED, 1, 0, 0);
        mesh.awaitArm(experiment, NEXT, 0, 0, 0);
        assertThat(mesh.book(experiment, NEXT, user, "7", "after").getString("outcome")).isEqualTo("conflict");
        mesh.awaitArm(experiment, RETIRED, 1, 0, 0);
        mesh.awaitArm(experiment, NEXT, 0, 0, 0);
    }

    @Test
    void shouldEnrolAnUnknownUserInTheNewArmAndNotMoveHimBackByTheOlderEnrolment() {
        var older = mesh.assignment(experiment, RETIRED, user);
        mesh.pass(HOUR);
        mesh.move(experiment, RETIRED, NEXT, user);
        mesh.awaitArm(experiment, NEXT, 0, 0, 1);

        mesh.tell(Topic.ASSIGNMENTS, older);
        awaitTold(2);

        mesh.awaitArm(experiment, NEXT, 0, 0, 1);
        mesh.awaitArm(experiment, RETIRED, 0, 0, 0);
    }

    @Test
    void shouldChangeNothingByAMoveThatIsDeliveredAgain() {
        mesh.enrol(experiment, RETIRED, user);
        mesh.pass(HOUR);
        var moved = mesh.moved(experiment, RETIRED, NEXT, user);
        mesh.tell(Topic.ASSIGNMENTS, moved);
        mesh.awaitArm(experiment, NEXT, 0, 0, 1);
        mesh.reward(experiment, NEXT, user, "5", "after");

        mesh.tell(Topic.ASSIGNMENTS, moved);
        mesh.enrol(experiment, NEXT, user + "-next");

        mesh.awaitArm(experiment, NEXT, 1, 0, 1);
        mesh.awaitArm(experiment, RETIRED, 0, 0, 0);
    }

    @Test
    void shouldCountForTheRetiredArmWhenItTurnsOutThatItHadConvertedTheUser() {
        mesh.enrol(experiment, RETIRED, user);
        var early = mesh.now();
        mesh.pass(HOUR);
        mesh.move(experiment, RETIRED, NEXT, user);
        mesh.awaitArm(experiment, NEXT, 0, 0, 1);
        mesh.reward(experiment, NEXT, user, "7", "told-first");

        mesh.given().body("""
                {"experiment_id":"%s","arm_id":"%s","user_id":"%s","reward":5,"event_id":"happened-first","occurred_at":"%s"}"""
                .formatted(experiment.id(), experiment.arms().get(RETIRED).armId(), user, early)).post("/v1/bandit/reward").then()
                .statusCode(200).body("data.outcome", equalTo("converted"));

        mesh.awaitArm(experiment, RETIRED, 1, 0, 0);
        mesh.awaitArm(experiment, NEXT, 0, 0, 0);
        await().untilAsserted(() -> assertThat(mesh.told(Topic.REWARDS, user))
                .extracting(told -> told.getString("event_id") + " " + told.getString("outcome"))
                .containsExactlyInAnyOrder("told-first converted", "happened-first converted", "told-first conflict"));
    }

    @Test
    void shouldBookRewardsOfUsersWhoStillHaveTheRetiredArmAndShowThem() {
        mesh.enrol(experiment, RETIRED, user);
        mesh.awaitArm(experiment, RETIRED, 0, 0, 1);
        var arms = experiment.arms().stream()
                .map(arm -> new Experiment.Arm(arm.armId(), arm.name(), arm.isControl(), arm.trafficWeight(), null,
                        arm.armId().equals(experiment.arms().get(RETIRED).armId())))
                .toList();
        mesh.tell(Topic.EXPERIMENTS, experiment.toBuilder().arms(arms).version(experiment.version() + 1).build());
        await().until(() -> mesh.arm(experiment, RETIRED).getBoolean("is_retired"));

        mesh.reward(experiment, RETIRED, user, "5", "order-1");

        mesh.awaitArm(experiment, RETIRED, 1, 0, 0);
        assertThat(mesh.arm(experiment, NEXT).getBoolean("is_retired")).isFalse();
    }

    private void awaitTold(int stints) {
        await().until(
                () -> mesh.count("units where user_id = '%s' and jsonb_array_length(stints) = %d".formatted(user, stints)) == 1);
    }
}
