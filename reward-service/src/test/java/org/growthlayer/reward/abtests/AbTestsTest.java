package org.growthlayer.reward.abtests;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Algorithm;
import org.growthlayer.contracts.Experiment.Arm;
import org.growthlayer.contracts.Experiment.Status;
import org.growthlayer.contracts.Topic;
import org.growthlayer.reward.mesh.Mesh;
import org.growthlayer.reward.mesh.Outcomes;
import org.growthlayer.testkit.MeshServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

@QuarkusTest
@QuarkusTestResource(MeshServers.class)
class AbTestsTest {
    @Inject
    Mesh mesh;

    @Inject
    Outcomes outcomes;

    @Test
    void shouldSayHowFarATestIs() {
        var test = mesh.known(test(100));
        outcomes.happen(test, 0, 10, 40, "2");
        outcomes.happen(test, 1, 20, 80, "2");

        var half = get(test, "status");
        outcomes.happen(test, 0, 10, 40, "2");
        var whole = get(test, "status");

        assertThat(half.getDouble("data.progress")).isEqualTo(0.5);
        assertThat(half.getBoolean("data.can_end")).isFalse();
        assertThat(half.getBoolean("data.is_active")).isTrue();
        assertThat(half.getLong("data.variant.users")).isEqualTo(100);
        assertThat(half.getString("data.variant.campaign_id")).isEqualTo("camp_variant");
        assertThat(whole.getBoolean("data.can_end")).isTrue();
        assertThat(whole.getDouble("data.control.conversion_rate")).isEqualTo(0.2);
    }

    @Test
    void shouldGiveTheRightPowerAndNoWinnerForAHundredAgainstAHundredAndTwenty() {
        var test = mesh.known(test(1_000));
        outcomes.happen(test, 0, 100, 900, "1");
        outcomes.happen(test, 1, 120, 880, "1");

        var said = analyze(test);

        assertThat(said.getDouble("data.p_value")).isCloseTo(0.1529, within(0.0001));
        assertThat(said.getDouble("data.improvement")).isCloseTo(0.2, within(1e-9));
        assertThat(said.getDouble("data.improvement_percent")).isCloseTo(20, within(1e-7));
        assertThat(said.getDouble("data.power")).isCloseTo(0.30, within(0.01));
        assertThat(said.getDouble("data.confidence")).isEqualTo(0.95);
        assertThat(said.getString("data.winner")).isNull();
        assertThat(said.getString("data.recommendation")).startsWith("Keep the control campaign camp_control: no significant")
                .contains("3,8");
    }

    @Test
    void shouldNameTheWinnerOnceEachGroupIsLargeEnough() {
        var test = mesh.known(test(400));
        outcomes.happen(test, 0, 40, 160, "1");
        outcomes.happen(test, 1, 80, 120, "1");
        var early = analyze(test);
        outcomes.happen(test, 0, 40, 160, "1");
        outcomes.happen(test, 1, 80, 120, "1");

        var said = analyze(test);

        assertThat(early.getBoolean("data.is_significant")).isTrue();
        assertThat(early.getString("data.winner")).isNull();
        assertThat(early.getString("data.recommendation")).startsWith("Continue the test: 200 of the 400");
        assertThat(said.getString("data.winner")).isEqualTo("variant");
        assertThat(said.getString("data.recommendation")).isEqualTo("Deploy the variant campaign camp_variant.");
    }

    @Test
    void shouldListTheTestsThatEndedTheLastOneFirst() {
        var ended = new ArrayList<String>();
        for (var i = 0; i < 3; i++) {
            var test = mesh.known(test(10));
            outcomes.happen(test, 1, 1, 0, "1");
            mesh.pass(Duration.ofSeconds(1));
            mesh.tell(Topic.EXPERIMENTS, test.toBuilder().status(Status.COMPLETED).winnerArmId(test.arms().get(1).armId())
                    .version(3).updatedAt(mesh.now()).endedAt(mesh.now()).build());
            ended.addFirst(test.id().toString());
            await().until(() -> get(test, "status").getString("data.status").equals("completed"));
        }
        var bandit = mesh.experiment(2, Status.COMPLETED);
        var _ = mesh.known(bandit);

        var history = mesh.given().get("/api/ab-tests/history?limit=2").then().statusCode(200).extract().jsonPath();

        assertThat(history.getList("data.test.test_id", String.class)).isEqualTo(ended.subList(0, 2));
        assertThat(history.getString("data[0].test.winner")).isEqualTo("variant");
        assertThat(history.getLong("data[0].test.variant.conversions")).isEqualTo(1);
    }

    @Test
    void shouldTakeNoBanditForATest() {
        var bandit = mesh.running(2);

        mesh.given().get("/api/ab-tests/{t}/status", bandit.key()).then().statusCode(409).body("code", equalTo("not_an_ab_test"));
        mesh.given().post("/api/ab-tests/{t}/analyze", bandit.key()).then().statusCode(409);
        mesh.given().get("/api/ab-tests/{t}/status", UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void shouldSayNothingOfATestWithoutUsers() {
        var said = analyze(mesh.known(test(100)));

        assertThat(said.getDouble("data.p_value")).isEqualTo(1);
        assertThat(said.getString("data.improvement")).isNull();
        assertThat(said.getString("data.power")).isNull();
        assertThat(said.getString("data.recommendation")).startsWith("Continue the test: 0 of the 100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "many", "-1"})
    void shouldNameABadLimit(String limit) {
        mesh.given().get("/api/ab-tests/history?limit=" + limit).then().statusCode(400).body("errors.field", hasItem("limit"));
    }

    @Test
    void shouldAskForAServersKey() {
        RestAssured.given().get("/api/ab-tests/history").then().statusCode(401);
        RestAssured.given().header("X-API-Key", "client-key-for-tests").post("/api/ab-tests/x/analyze").then().statusCode(403);
    }

    private Experiment test(int sampleSize) {
        var plain = mesh.experiment(2, Status.RUNNING);
        var arms = plain.arms().stream().map(arm -> new Arm(arm.armId(), arm.isControl() ? "control" : "variant", arm.isControl(),
                0.5, Map.of("campaign_id", arm.isControl() ? "camp_control" : "camp_variant"), false)).toList();
        return plain.toBuilder().algorithmType(Algorithm.FIXED).isBandit(false).explorationFloor(0).minSampleSize(sampleSize)
                .arms(arms).build();
    }

    private JsonPath get(Experiment test, String what) {
        return mesh.given().get("/api/ab-tests/{t}/" + what, test.id()).then().statusCode(200).extract().jsonPath();
    }

    private JsonPath analyze(Experiment test) {
        return mesh.given().post("/api/ab-tests/{t}/analyze", test.key()).then().statusCode(200).extract().jsonPath();
    }
}
