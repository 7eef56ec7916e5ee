package org.growthlayer.reward.aliases;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.growthlayer.contracts.Alias;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Topic;
import org.growthlayer.reward.mesh.Mesh;
import org.growthlayer.testkit.MeshServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(MeshServers.class)
class AliasTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject
    Mesh mesh;

    private final String visitor = "visitor-" + UUID.randomUUID();
    private final String user = "user-" + UUID.randomUUID();
    private Experiment experiment;

    @BeforeEach
    void startAnExperiment() {
        experiment = mesh.running(2);
    }

    @Test
    void shouldGiveTheUserWhatOnlyTheAnonymousIdHad() {
        mesh.enrol(experiment, 1, visitor);
        mesh.awaitArm(experiment, 1, 0, 0, 1);
        mesh.reward(experiment, 1, visitor, "5", "order-1");
        var windowBefore = mesh.value("select settles_at from units where user_id = '" + visitor + "'");

        mesh.alias(visitor, user);
        awaitAlias(visitor);

        mesh.awaitArm(experiment, 1, 1, 0, 0);
        assertThat(mesh.value("select settles_at from units where user_id = '" + user + "'")).isEqualTo(windowBefore);
        assertThat(mesh.count("units where user_id = '" + visitor + "'")).isZero();
        assertThat(mesh
                .value("select user_id from rewards where event_id = 'order-1' and experiment_id = '" + experiment.id() + "'"))
                .isEqualTo(user);
    }

    @Test
    void shouldLetTheUsersOwnEnrolmentStandAndWithdrawTheOther() {
        mesh.enrol(experiment, 0, visitor);
        mesh.enrol(experiment, 1, user);
        mesh.awaitArm(experiment, 0, 0, 0, 1);
        mesh.awaitArm(experiment, 1, 0, 0, 1);
        mesh.reward(experiment, 0, visitor, "5", "order-1");

        mesh.alias(visitor, user);
        awaitAlias(visitor);

        mesh.awaitArm(experiment, 0, 0, 0, 0);
        mesh.awaitArm(experiment, 1, 0, 0, 1);
        await().untilAsserted(() -> assertThat(mesh.told(Topic.REWARDS, user)).singleElement()
                .satisfies(told -> assertThat(told.getString("outcome")).isEqualTo("conflict")));
    }

    @Test
    void shouldJudgeRewardsOfTheSameArmUnderTheUsersUnit() {
        mesh.enrol(experiment, 1, visitor);
        mesh.enrol(experiment, 1, user);
        mesh.awaitArm(experiment, 1, 0, 0, 2);
        mesh.reward(experiment, 1, user, "7", "order-1");
        mesh.reward(experiment, 1, visitor, "5", "order-2");
        mesh.awaitArm(experiment, 1, 2, 0, 0);

        mesh.alias(visitor, user);
        awaitAlias(visitor);

        mesh.awaitArm(experiment, 1, 1, 0, 0);
        assertThat(Mesh.decimal(mesh.arm(experiment, 1), "revenue")).isEqualByComparingTo("12");
    }

    @Test
    void shouldCountARewardOnceThatWasBookedForBothUnderOneName() {
        mesh.enrol(experiment, 1, visitor);
        mesh.enrol(experiment, 1, user);
        mesh.awaitArm(experiment, 1, 0, 0, 2);
        mesh.reward(experiment, 1, user, "7", "order-1");
        mesh.reward(experiment, 1, visitor, "7", "order-1");

        mesh.alias(visitor, user);
        awaitAlias(visitor);

        mesh.awaitArm(experiment, 1, 1, 0, 0);
        assertThat(Mesh.decimal(mesh.arm(experiment, 1), "revenue")).isEqualByComparingTo("7");
        assertThat(mesh.book(experiment, 1, visitor, "7", "order-1").getBoolean("updated")).isFalse();
    }

    @Test
    void shouldBookForTheUserWhateverStillNamesTheAnonymousId() {
        mesh.alias(visitor, user);
        awaitAlias(visitor);

        mesh.enrol(experiment, 1, visitor);
        mesh.awaitArm(experiment, 1, 0, 0, 1);
        mesh.expose(experiment, 1, visitor);
        mesh.reward(experiment, 1, visitor, "5", "order-1");

        mesh.awaitArm(experiment, 1, 1, 0, 0);
        await().until(() -> mesh.count("units where user_id = '" + user + "' and exposed_at is not null") == 1);
        assertThat(mesh.count("units where user_id = '" + visitor + "'")).isZero();
        assertThat(mesh.told(Topic.REWARDS, visitor)).isEmpty();
    }

    @Test
    void shouldFollowAChainToItsEndWhicheverLinkIsToldFirst() {
        var between = "between-" + UUID.randomUUID();
        mesh.enrol(experiment, 1, visitor);
        mesh.awaitArm(experiment, 1, 0, 0, 1);
        mesh.alias(visitor, between);
        awaitAlias(visitor);

        mesh.alias(between, user);
        awaitAlias(between);
        mesh.alias(user, visitor);
        mesh.reward(experiment, 1, visitor, "5", "order-1");

        mesh.awaitArm(experiment, 1, 1, 0, 0);
        assertThat(mesh.count("aliases where user_id = '" + user + "'")).isEqualTo(2);
        assertThat(mesh.count("units where user_id = '" + user + "'")).isEqualTo(1);
    }

    @Test
    void shouldLetTheFirstUserOfAnAnonymousIdStandAndCountTheConflict() {
        mesh.alias(visitor, user);
        awaitAlias(visitor);
        var before = metric("aliases_total{outcome=\"conflict\"");

        mesh.alias(visitor, "somebody-else-" + UUID.randomUUID());

        await().untilAsserted(() -> assertThat(metric("aliases_total{outcome=\"conflict\"")).isEqualTo(before + 1));
        assertThat(mesh.value("select user_id from aliases where anonymous_id = '" + visitor + "'")).isEqualTo(user);
    }

    @Test
    void shouldChangeNothingByAnAliasThatIsDeliveredAgain() {
        mesh.enrol(experiment, 1, visitor);
        mesh.awaitArm(experiment, 1, 0, 0, 1);
        var alias = new Alias(UUID.randomUUID(), visitor, user, mesh.now());
        mesh.tell(Topic.ALIASES, alias);
        awaitAlias(visitor);
        var before = metric("aliases_total{outcome=\"repeated\"");

        mesh.tell(Topic.ALIASES, alias);

        await().untilAsserted(() -> assertThat(metric("aliases_total{outcome=\"repeated\"")).isEqualTo(before + 1));
        mesh.awaitArm(experiment, 1, 0, 0, 1);
    }

    @Test
    void shouldLoseNoRewardThatRacesAnAlias() {
        var pairs = IntStream.range(0, 60).mapToObj(i -> visitor + "-" + i).toList();
        var calls = new ArrayList<CompletableFuture<Integer>>();
        for (var id : pairs) {
            calls.add(CompletableFuture.supplyAsync(() -> mesh.given().body(Mesh.rewardBody(experiment, 1, id, "1", "order-1"))
                    .post("/v1/bandit/reward").statusCode()));
            calls.add(CompletableFuture.runAsync(() -> mesh.alias(id, "of-" + id)).thenApply(_ -> 200));
            calls.add(CompletableFuture.supplyAsync(() -> mesh.given().body(Mesh.rewardBody(experiment, 1, id, "1", "order-2"))
                    .post("/v1/bandit/reward").statusCode()));
            calls.add(CompletableFuture.runAsync(() -> mesh.enrol(experiment, 1, "of-" + id)).thenApply(_ -> 200));
        }

        assertThat(calls.stream().map(CompletableFuture::join)).containsOnly(200);

        await().atMost(LONG).until(() -> mesh.count("aliases where anonymous_id like '" + visitor + "%'") == pairs.size());
        mesh.awaitArm(experiment, 1, pairs.size(), 0, 0);
        assertThat(Mesh.decimal(mesh.arm(experiment, 1), "revenue")).isEqualByComparingTo("120");
        assertThat(mesh.count("units where user_id like '" + visitor + "%'")).isZero();
        assertThat(mesh.count("rewards where user_id like '" + visitor + "%'")).isZero();
    }

    @Test
    void shouldTakeAnAliasOnceWhenPostgresIsKilledBeforeItIsAcknowledged() {
        var ids = IntStream.range(0, 20).mapToObj(i -> visitor + "-" + i).toList();
        ids.forEach(id -> mesh.enrol(experiment, 1, id));
        mesh.awaitArm(experiment, 1, 0, 0, ids.size());

        ids.forEach(id -> mesh.alias(id, "of-" + id));
        MeshServers.postgres().kill();
        MeshServers.postgres().start();

        await().atMost(LONG).ignoreExceptions()
                .until(() -> mesh.count("aliases where anonymous_id like '" + visitor + "%'") == ids.size());
        assertThat(mesh.count("units where user_id like 'of-" + visitor + "%' and state = 'pending'")).isEqualTo(ids.size());
        mesh.awaitArm(experiment, 1, 0, 0, ids.size());
    }

    private void awaitAlias(String id) {
        await().until(() -> mesh.count("aliases where anonymous_id = '" + id + "'") == 1);
    }

    private static double metric(String name) {
        return RestAssured.get("/q/metrics").then().statusCode(200).extract().asString().lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
