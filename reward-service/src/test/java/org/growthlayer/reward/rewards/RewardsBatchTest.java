package org.growthlayer.reward.rewards;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.reward.mesh.Mesh;
import org.growthlayer.testkit.MeshServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(MeshServers.class)
class RewardsBatchTest {
    private static final String UNLUCKY = "13.13";

    @Inject
    Mesh mesh;
    @Inject
    Pool pool;

    private Experiment experiment;

    @BeforeEach
    void startAnExperiment() {
        experiment = mesh.running(2);
    }

    @Test
    void shouldBookEachEntryForItself() {
        var good = Mesh.rewardBody(experiment, 0, "user-a", "1", "e-1-" + experiment.id());
        var entries = List.of(good, good, "{\"user_id\":7}", Mesh.rewardBody(experiment, 0, "user-b", "-1", "e-2"),
                Mesh.rewardBody(experiment, 1, "user-a", "1", "e-3-" + experiment.id()), "[]");

        mesh.given().body(batch(entries)).post("/v1/bandit/rewards").then().statusCode(200)
                .body("data.updated", equalTo(1)).body("data.duplicates", equalTo(1)).body("data.rejected", hasSize(4))
                .body("data.rejected[0].index", equalTo(2)).body("data.rejected[0].code", equalTo("wrong_type"))
                .body("data.rejected[1].index", equalTo(3)).body("data.rejected[1].code", equalTo("invalid_request"))
                .body("data.rejected[2].index", equalTo(4)).body("data.rejected[2].code", equalTo("wrong_arm"))
                .body("data.rejected[3].index", equalTo(5));
    }

    @Test
    void shouldBookAThousandAtOnce() {
        var entries = IntStream.range(0, RewardsInput.MOST)
                .mapToObj(i -> Mesh.rewardBody(experiment, i % 2, "user-" + experiment.id() + "-" + i, "1.5", "e")).toList();

        mesh.given().body(batch(entries)).post("/v1/bandit/rewards").then().statusCode(200)
                .body("data.updated", equalTo(RewardsInput.MOST)).body("data.rejected", hasSize(0));

        mesh.awaitArm(experiment, 0, 500, 0, 0);
        assertThat(Mesh.decimal(mesh.arm(experiment, 1), "revenue")).isEqualByComparingTo("750");
    }

    @Test
    void shouldBookTheNeighboursOfARewardThatTheDatabaseRefuses() {
        ddl("alter table rewards add constraint unlucky check (reward <> " + UNLUCKY + ") not valid");
        try {
            var statuses = IntStream.range(0, 40)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> status(i, i == 20 ? UNLUCKY : "1"))).toList();

            var refused = statuses.stream().map(CompletableFuture::join).filter(status -> status != 200).toList();

            assertThat(refused).containsExactly(500);
            mesh.awaitArm(experiment, 0, 39, 0, 0);
        } finally {
            ddl("alter table rewards drop constraint unlucky");
        }
    }

    @Test
    void shouldNotLetWritersWhoShareUsersWaitForEachOther() {
        var users = IntStream.range(0, 60).mapToObj(i -> "shared-" + experiment.id() + "-" + i).toList();
        var calls = new ArrayList<CompletableFuture<Integer>>();
        for (var writer = 0; writer < 8; writer++) {
            var event = "e-" + writer;
            var order = new ArrayList<>(users);
            java.util.Collections.shuffle(order, new java.util.Random(writer));
            var entries = order.stream().map(user -> Mesh.rewardBody(experiment, 0, user, "1", event)).toList();
            calls.add(CompletableFuture
                    .supplyAsync(() -> mesh.given().body(batch(entries)).post("/v1/bandit/rewards").statusCode()));
        }
        users.forEach(user -> mesh.enrol(experiment, 0, user));

        assertThat(calls.stream().map(CompletableFuture::join)).containsOnly(200);
        mesh.awaitArm(experiment, 0, users.size(), 0, 0);
        assertThat(Mesh.decimal(mesh.arm(experiment, 0), "revenue")).isEqualByComparingTo("480");
    }

    @Test
    void shouldNeverMissAnEnrolmentThatRacesARewardForAnotherArm() {
        var users = IntStream.range(0, 40).mapToObj(_ -> "racer-" + UUID.randomUUID()).toList();
        var calls = users.stream().map(user -> CompletableFuture.supplyAsync(
                () -> mesh.given().body(Mesh.rewardBody(experiment, 0, user, "1", "e")).post("/v1/bandit/reward").statusCode()))
                .toList();

        users.forEach(user -> mesh.enrol(experiment, 1, user));

        assertThat(calls.stream().map(CompletableFuture::join)).allMatch(status -> status == 200 || status == 409);
        mesh.awaitArm(experiment, 1, 0, 0, users.size());
        mesh.awaitArm(experiment, 0, 0, 0, 0);
    }

    private int status(int user, String amount) {
        return mesh.given().body(Mesh.rewardBody(experiment, 0, "user-" + experiment.id() + "-" + user, amount, "e"))
                .post("/v1/bandit/reward").statusCode();
    }

    private void ddl(String statement) {
        pool.query(statement).execute().replaceWithVoid().await().indefinitely();
    }

    private static String batch(List<String> entries) {
        return entries.stream().collect(Collectors.joining(",", "{\"rewards\":[", "]}"));
    }
}
