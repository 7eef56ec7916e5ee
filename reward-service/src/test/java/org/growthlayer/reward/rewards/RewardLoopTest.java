package org.growthlayer.reward.rewards;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
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
class RewardLoopTest {
    private static final String PRICE = "9.99";

    @Inject
    Mesh mesh;

    private Experiment experiment;
    private final String user = "user-" + UUID.randomUUID();

    @BeforeEach
    void startAnExperiment() {
        experiment = mesh.running(2);
    }

    @Test
    void shouldConvertAnEnrolledUser() {
        mesh.enrol(experiment, 1, user);
        mesh.awaitArm(experiment, 1, 0, 0, 1);

        var answer = mesh.book(experiment, 1, user, PRICE, "order-1");

        assertThat(answer.getString("experiment_id")).isEqualTo(experiment.id().toString());
        assertThat(answer.getString("arm_id")).isEqualTo(experiment.arms().get(1).armId().toString());
        assertThat(Mesh.decimal(answer, "reward")).isEqualTo(new BigDecimal(PRICE));
        assertThat(answer.getBoolean("updated")).isTrue();
        assertThat(answer.getString("outcome")).isEqualTo("converted");
        mesh.awaitArm(experiment, 1, 1, 0, 0);
    }

    @Test
    void shouldCountARepeatOnce() {
        mesh.reward(experiment, 0, user, PRICE, "order-1");

        var repeat = mesh.book(experiment, 0, user, PRICE, "order-1");

        assertThat(repeat.getBoolean("updated")).isFalse();
        assertThat(Mesh.decimal(mesh.arm(experiment, 0), "revenue")).isEqualByComparingTo(PRICE);
    }

    @Test
    void shouldTakeTheNameFromTheHeaderWhenTheBodyHasNone() {
        var body = """
                {"experiment_id":"%s","arm_id":"%s","user_id":"%s","reward":1}"""
                .formatted(experiment.key(), experiment.arms().getFirst().armId(), user);
        mesh.given().header("Idempotency-Key", "key-1").body(body).post("/v1/bandit/reward").then().statusCode(200);

        mesh.given().header("Idempotency-Key", "key-1").body(body).post("/v1/bandit/reward").then().statusCode(200)
                .body("data.updated", equalTo(false));
    }

    @Test
    void shouldRefuseTheSameNameForAnotherReward() {
        mesh.reward(experiment, 0, user, PRICE, "order-1");

        mesh.given().body(Mesh.rewardBody(experiment, 0, user, "1.00", "order-1")).post("/v1/bandit/reward").then()
                .statusCode(422)
                .body("code", equalTo("idempotency_key_reused"));
    }

    @Test
    void shouldRefuseARewardForAnotherArmAndChangeNothing() {
        mesh.enrol(experiment, 1, user);
        mesh.awaitArm(experiment, 1, 0, 0, 1);

        mesh.given().body(Mesh.rewardBody(experiment, 0, user, PRICE, "order-1")).post("/v1/bandit/reward").then().statusCode(409)
                .body("code", equalTo("wrong_arm"));

        mesh.awaitArm(experiment, 0, 0, 0, 0);
        mesh.awaitArm(experiment, 1, 0, 0, 1);
        assertThat(mesh.count("rewards where user_id = '" + user + "'")).isZero();
    }

    @Test
    void shouldBelieveTheEnrolmentThatArrivesAfterARewardForAnotherArm() {
        mesh.reward(experiment, 0, user, PRICE, "order-1");

        mesh.enrol(experiment, 1, user);

        mesh.awaitArm(experiment, 1, 0, 0, 1);
        mesh.awaitArm(experiment, 0, 0, 0, 0);
        assertThat(mesh.value("select outcome from rewards where user_id = '" + user + "'")).isEqualTo("conflict");
        await().untilAsserted(() -> assertThat(mesh.told(Topic.REWARDS, user)).extracting(told -> told.getString("outcome"))
                .containsExactly("converted", "conflict"));
    }

    @Test
    void shouldKeepARewardThatArrivedBeforeItsEnrolment() {
        mesh.reward(experiment, 1, user, PRICE, "order-1");

        mesh.enrol(experiment, 1, user);

        await().until(() -> mesh.count("units where user_id = '" + user + "' and settles_at is not null") == 1);
        mesh.awaitArm(experiment, 1, 1, 0, 0);
    }

    @Test
    void shouldCountFiftyEqualRequestsAtOnceOnce() {
        var requests = IntStream.range(0, 50)
                .mapToObj(_ -> CompletableFuture
                        .supplyAsync(() -> mesh.book(experiment, 0, user, PRICE, "order-1").getBoolean("updated")))
                .toList();

        var updates = requests.stream().map(CompletableFuture::join).filter(updated -> updated).count();

        assertThat(updates).isEqualTo(1);
        mesh.awaitArm(experiment, 0, 1, 0, 0);
        assertThat(Mesh.decimal(mesh.arm(experiment, 0), "revenue")).isEqualByComparingTo(PRICE);
    }

    @Test
    void shouldCountAnEnrolmentThatIsDeliveredTwiceOnce() {
        var assignment = mesh.assignment(experiment, 1, user);
        mesh.tell(Topic.ASSIGNMENTS, assignment);

        mesh.tell(Topic.ASSIGNMENTS, assignment);
        mesh.enrol(experiment, 1, user + "-next");

        mesh.awaitArm(experiment, 1, 0, 0, 2);
    }

    @Test
    void shouldCountExposedUsersWhicheverFactComesFirst() {
        mesh.expose(experiment, 1, user);
        await().until(() -> mesh.count("units where user_id = '" + user + "' and exposed_at is not null") == 1);

        mesh.enrol(experiment, 1, user);

        mesh.awaitArm(experiment, 1, 0, 0, 1);
        assertThat(mesh.value("select exposed from ab_test_arm_stats where arm_id = '" + experiment.arms().get(1).armId() + "'"))
                .isEqualTo("1");
    }

    @Test
    void shouldTellThePosteriorWithAVersionThatGrows() {
        mesh.reward(experiment, 0, user, PRICE, "order-1");
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(lastToldSamples(0)).isEqualTo(1));

        mesh.reward(experiment, 0, user + "-next", "0", "order-2");

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(lastToldSamples(0)).isEqualTo(2));
        var versions = mesh.told(Topic.ARM_STATS, experiment.id().toString()).stream().map(told -> told.getLong("version"))
                .toList();
        assertThat(versions).isSorted().doesNotHaveDuplicates();
    }

    private long lastToldSamples(int arm) {
        var told = mesh.told(Topic.ARM_STATS, experiment.id().toString());
        return told.isEmpty() ? 0 : told.getLast().getLong("arms[" + arm + "].samples");
    }
}
