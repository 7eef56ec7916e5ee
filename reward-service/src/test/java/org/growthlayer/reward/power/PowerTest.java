package org.growthlayer.reward.power;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.growthlayer.contracts.Experiment.Algorithm;
import org.growthlayer.contracts.Experiment.Status;
import org.growthlayer.reward.mesh.Mesh;
import org.growthlayer.reward.mesh.Outcomes;
import org.growthlayer.testkit.MeshServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.hasItem;

/** Reference values are those that {@code power.prop.test} and {@code power.t.test} of R print in their documentation. */
@QuarkusTest
@QuarkusTestResource(MeshServers.class)
class PowerTest {
    @Inject
    Mesh mesh;

    @Inject
    Outcomes outcomes;

    @Test
    void shouldSizeATestAsRDoes() {
        var plan = plan("{\"baseline\":0.5,\"difference\":0.25,\"power\":0.9,\"daily_users\":50}");

        assertThat(plan.getLong("sample_size_per_arm")).as("76.7").isEqualTo(77);
        assertThat(plan.getList("sample_sizes", Long.class)).containsExactly(77L, 77L);
        assertThat(plan.getLong("days")).isEqualTo(4);
        assertThat(plan.getDouble("lift")).isEqualTo(0.5);
        assertThat(plan.getString("formula")).contains("power.prop.test");
        assertThat(plan.getString("simulation")).isNull();
    }

    @Test
    void shouldSayWhatASampleSizeCanDo() {
        var plan = plan("{\"baseline\":0.5,\"lift\":0.5,\"sample_size\":50}");

        assertThat(plan.getDouble("with_sample_size.power")).isCloseTo(0.740, within(0.0005));
        assertThat(plan.getDouble("with_sample_size.detectable_difference")).isBetween(0.25, 0.28);
    }

    @Test
    void shouldSayHowLittleAThousandUsersFind() {
        var plan = plan("{\"baseline\":0.1,\"lift\":0.2,\"sample_size\":1000}");

        assertThat(plan.getDouble("with_sample_size.power")).isCloseTo(0.30, within(0.01));
        assertThat(plan.getLong("sample_size_per_arm")).isBetween(3_800L, 3_900L);
    }

    @Test
    void shouldSizeATestOfMeansAsRDoes() {
        var plan = plan("{\"baseline\":10,\"standard_deviation\":1,\"difference\":1,\"power\":0.9}");

        assertThat(plan.getLong("sample_size_per_arm")).as("22.02").isEqualTo(23);
        assertThat(plan.getString("formula")).contains("power.t.test");
    }

    @Test
    void shouldAskForMoreUsersTheMoreArmsThereAre() {
        var two = plan("{\"baseline\":0.1,\"lift\":0.2}");
        var four = plan("{\"baseline\":0.1,\"lift\":0.2,\"arms\":4}");
        var uneven = plan("{\"baseline\":0.1,\"lift\":0.2,\"allocation\":[3,1]}");

        assertThat(four.getDouble("alpha_per_comparison")).isCloseTo(0.05 / 3, within(1e-12));
        assertThat(four.getLong("sample_size_per_arm")).isGreaterThan(two.getLong("sample_size_per_arm"));
        assertThat(uneven.getLong("total_sample_size")).isGreaterThan(two.getLong("total_sample_size"));
        assertThat(uneven.getLong("sample_sizes[0]")).isBetween(3 * uneven.getLong("sample_sizes[1]") - 3,
                3 * uneven.getLong("sample_sizes[1]"));
    }

    @Test
    void shouldShowThatLookingOftenFoolsTheRulesThatAreNotMadeForIt() {
        var simulated = plan("{\"baseline\":0.1,\"lift\":0.2,\"simulation\":{\"seed\":7}}");

        var alike = outcomes(simulated, "without_difference");
        var different = outcomes(simulated, "with_difference");
        assertThat(alike.keySet()).containsExactlyInAnyOrder("probability_best", "anytime_valid", "fixed_horizon", "peeking");
        assertThat(alike.get("probability_best")).isGreaterThan(0.15f);
        assertThat(alike.get("peeking")).isGreaterThan(0.1f);
        assertThat(alike.get("anytime_valid")).isLessThan(0.05f);
        assertThat(different.get("fixed_horizon")).isLessThan(0.05f);
        assertThat(simulated.getInt("simulation.runs")).isEqualTo(1_000);
        assertThat(simulated.getDouble("simulation.with_difference.find{it.rule=='fixed_horizon'}.right"))
                .isCloseTo(0.8, within(0.06));
        assertThat(plan("{\"baseline\":0.1,\"lift\":0.2,\"simulation\":{\"seed\":7}}").getMap("simulation"))
                .isEqualTo(simulated.getMap("simulation"));
    }

    @Test
    void shouldTakeFromAnExperimentWhatIsNotGiven() {
        var experiment = mesh.known(mesh.experiment(3, Status.RUNNING).toBuilder().algorithmType(Algorithm.FIXED).isBandit(false)
                .minSampleSize(250).confidenceThreshold(0.9).build());
        outcomes.happen(experiment, 0, 20, 80, "1");

        var plan = plan("{\"experiment_id\":\"" + experiment.key() + "\",\"lift\":0.5,\"simulation\":{\"runs\":50}}");

        assertThat(plan.getDouble("baseline")).isEqualTo(0.2);
        assertThat(plan.getInt("arms")).isEqualTo(3);
        assertThat(plan.getInt("simulation.min_sample_size")).isEqualTo(250);
        assertThat(plan.getDouble("simulation.confidence_threshold")).isEqualTo(0.9);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            baseline              | `{"lift":0.1}`
            baseline              | `{"baseline":0,"lift":0.1}`
            baseline              | `{"baseline":1.5,"lift":0.1}`
            baseline              | `{"baseline":"a tenth","lift":0.1}`
            lift                  | `{"baseline":0.1}`
            lift                  | `{"baseline":0.1,"lift":0.1,"difference":0.1}`
            lift                  | `{"baseline":0.1,"lift":0}`
            lift                  | `{"baseline":0.6,"lift":1}`
            lift                  | `{"baseline":0.6,"lift":-1}`
            lift                  | `{"baseline":0.6,"lift":1e-9}`
            standard_deviation    | `{"baseline":5,"standard_deviation":-1,"lift":0.1}`
            alpha                 | `{"baseline":0.1,"lift":0.1,"alpha":0}`
            power                 | `{"baseline":0.1,"lift":0.1,"power":1}`
            arms                  | `{"baseline":0.1,"lift":0.1,"arms":1}`
            allocation            | `{"baseline":0.1,"lift":0.1,"arms":3,"allocation":[1,1]}`
            allocation            | `{"baseline":0.1,"lift":0.1,"allocation":[1,5000]}`
            allocation[1]         | `{"baseline":0.1,"lift":0.1,"allocation":[1,0]}`
            sample_size           | `{"baseline":0.1,"lift":0.1,"sample_size":1}`
            daily_users           | `{"baseline":0.1,"lift":0.1,"daily_users":0}`
            experiment_id         | `{"experiment_id":"No Key","lift":0.1}`
            simulation.runs       | `{"baseline":0.1,"lift":0.1,"simulation":{"runs":10000,"looks":100}}`
            simulation.looks      | `{"baseline":0.1,"lift":0.1,"simulation":{"looks":0}}`
            simulation            | `{"baseline":5,"standard_deviation":1,"lift":0.1,"simulation":{}}`
            lift                  | `{"baseline":0.5,"lift":-0.1,"simulation":{}}`
            """)
    void shouldNameTheBadField(String field, String body) {
        mesh.given().body(body).post("/v1/power").then().statusCode(400).body("errors.field", hasItem(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{"})
    void shouldRefuseABodyThatIsNoPlan(String body) {
        mesh.given().body(body).post("/v1/power").then().statusCode(400);
    }

    @Test
    void shouldNotKnowTheBaselineOfAnExperimentWithoutUsers() {
        var experiment = mesh.running(2);

        mesh.given().body(Map.of("experiment_id", experiment.id(), "lift", 0.1)).post("/v1/power").then().statusCode(400)
                .body("errors.field", hasItem("baseline"));
        mesh.given().body(Map.of("experiment_id", UUID.randomUUID(), "lift", 0.1)).post("/v1/power").then().statusCode(404);
    }

    @Test
    void shouldAskForAServersKey() {
        RestAssured.given().contentType("application/json").body("{}").post("/v1/power").then().statusCode(401);
        RestAssured.given().header("X-API-Key", "client-key-for-tests").contentType("application/json").body("{}")
                .post("/v1/power").then().statusCode(403);
    }

    /** The share of wrong winners, by rule. */
    private static Map<String, Float> outcomes(JsonPath plan, String which) {
        List<Map<String, Object>> all = plan.getList("simulation." + which);
        return all.stream().collect(java.util.stream.Collectors.toMap(it -> it.get("rule").toString(),
                it -> ((Number) it.get("wrong")).floatValue()));
    }

    private JsonPath plan(String body) {
        return mesh.given().body(body).post("/v1/power").then().statusCode(200).extract().jsonPath().setRootPath("data");
    }
}
