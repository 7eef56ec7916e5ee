package org.growthlayer.reward.results;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Algorithm;
import org.growthlayer.contracts.Experiment.Objective;
import org.growthlayer.contracts.Experiment.Status;
import org.growthlayer.reward.mesh.Mesh;
import org.growthlayer.reward.mesh.Outcomes;
import org.growthlayer.testkit.MeshServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

@QuarkusTest
@QuarkusTestResource(MeshServers.class)
class ResultsResourceTest {
    private static final String CLIENT_KEY = "client-key-for-tests";

    @Inject
    Mesh mesh;

    @Inject
    Outcomes outcomes;

    @Inject
    Pool pool;

    @Test
    void shouldShowTheDocumentedFields() {
        var experiment = split(Objective.CONVERSION);
        outcomes.happen(experiment, 0, 20, 80, "1");
        outcomes.happen(experiment, 1, 25, 75, "2");

        var shown = results(experiment.key(), "");

        assertThat(shown.<String, Object>getMap("data")).containsOnlyKeys("experiment_id", "key", "status", "objective",
                "currency",
                "version", "at", "level", "winsorize", "revenue_cap", "min_sample_size", "confidence_threshold", "arms",
                "chi_squared", "srm", "value_remaining", "decision", "summary", "warnings");
        assertThat(shown.<String, Object>getMap("data.arms[1]")).containsOnlyKeys("arm_id", "name", "is_control", "is_retired",
                "enrolled", "exposed", "settled", "pending", "late", "conversions", "conversion_rate", "conversion_rate_ci",
                "revenue", "revenue_per_user", "revenue_per_user_ci", "lift", "lift_ci", "p_value", "p_value_adjusted",
                "is_significant", "anytime_p_value", "anytime_ci", "p_best", "expected_loss", "power", "sample_size_needed",
                "sample_size_remaining", "conversion_test", "revenue_test");
        assertThat(shown.<String, Object>getMap("data.arms[1].revenue_test")).containsOnlyKeys("difference", "difference_ci",
                "lift",
                "lift_ci", "statistic", "df", "p_value", "anytime_p_value", "anytime_ci", "power", "sample_size_needed");
        assertThat(shown.<String, Object>getMap("data.chi_squared")).containsOnlyKeys("statistic", "df", "p_value");
        assertThat(shown.<String, Object>getMap("data.srm")).containsOnlyKeys("is_applicable", "not_applicable_because",
                "p_value",
                "detected", "observed", "expected", "likely_causes");
        assertThat(shown.getLong("data.arms[1].settled")).isEqualTo(100);
        assertThat(shown.getDouble("data.arms[1].conversion_rate")).isEqualTo(0.25);
        assertThat(shown.getDouble("data.arms[1].revenue")).isEqualTo(50);
        assertThat(shown.getDouble("data.arms[1].revenue_per_user")).isEqualTo(0.5);
        assertThat(shown.getString("data.arms[0].lift")).isNull();
        assertThat(shown.getString("data.decision")).isEqualTo("collect_more_data");
    }

    @Test
    void shouldJudgeRevenueFromTheBucketsOfTheSettledUsers() {
        var experiment = split(Objective.REVENUE);
        outcomes.happen(experiment, 0, 100, 0, "10");
        outcomes.happen(experiment, 1, 99, 0, "10");
        outcomes.happen(experiment, 1, 1, 0, "100000");

        var raw = results(experiment.id().toString(), "");
        var capped = results(experiment.id().toString(), "?winsorize=0.99&level=0.9");

        assertThat(raw.getDouble("data.arms[1].revenue_per_user")).isCloseTo(1009.9, within(1e-9));
        assertThat(raw.getDouble("data.arms[1].p_value")).isEqualTo(raw.getDouble("data.arms[1].revenue_test.p_value"));
        assertThat(capped.getDouble("data.arms[1].revenue_per_user")).isBetween(10.0, 10.01);
        assertThat(capped.getDouble("data.revenue_cap")).isBetween(10.0, 10.2);
        assertThat(capped.getDouble("data.level")).isEqualTo(0.9);
        assertThat(capped.getDouble("data.winsorize")).isEqualTo(0.99);
    }

    @Test
    void shouldShowUsersThatAreStillInTheirWindow() {
        var experiment = split(Objective.CONVERSION);
        mesh.enrol(experiment, 0, "user-" + UUID.randomUUID());
        mesh.awaitArm(experiment, 0, 0, 0, 1);

        var shown = results(experiment.id().toString(), "");

        assertThat(shown.getLong("data.arms[0].enrolled")).isEqualTo(1);
        assertThat(shown.getLong("data.arms[0].pending")).isEqualTo(1);
        assertThat(shown.getLong("data.arms[0].settled")).isZero();
    }

    @Test
    void shouldReadCountersHoweverManyUsersThereAre() {
        var experiment = split(Objective.CONVERSION);
        for (var arm : experiment.arms()) {
            var _ = pool.query("update ab_test_arm_stats set conversions = 50000, failures = 450000, pending = 1000 where arm_id = '"
                    + arm.armId() + "'").execute().await().indefinitely();
        }

        var shown = results(experiment.id().toString(), "");

        assertThat(shown.getLong("data.arms[1].enrolled")).isEqualTo(501_000);
        assertThat(shown.getString("data.decision")).isEqualTo("no_meaningful_difference");
    }

    @Test
    void shouldAnswerForADraft() {
        var draft = mesh.known(mesh.experiment(2, Status.DRAFT));

        var shown = results(draft.id().toString(), "");

        assertThat(shown.getString("data.decision")).isEqualTo("not_started");
        assertThat(shown.getString("data.arms[0].conversion_rate_ci")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"?level=0.2,level", "?level=1,level", "?level=x,level", "?winsorize=1,winsorize", "?winsorize=-1,winsorize",
            "?winsorize=many,winsorize"})
    void shouldNameTheBadParameter(String query, String field) {
        var experiment = split(Objective.CONVERSION);

        mesh.given().get("/v1/results/" + experiment.key() + query).then().statusCode(400).body("errors.field", hasItem(field));
    }

    @Test
    void shouldFindNothingWhereThereIsNothing() {
        mesh.given().get("/v1/results/unknown-key").then().statusCode(404).body("code", equalTo("experiment_not_found"));
        mesh.given().get("/v1/results/" + UUID.randomUUID()).then().statusCode(404);
        mesh.given().get("/v1/results/No%20Key").then().statusCode(400);
    }

    @Test
    void shouldAskForAServersKey() {
        RestAssured.given().get("/v1/results/some").then().statusCode(401);
        RestAssured.given().headers(Map.of("X-API-Key", CLIENT_KEY)).get("/v1/results/some").then().statusCode(403);
    }

    private Experiment split(Objective objective) {
        return mesh.known(mesh.experiment(2, Status.RUNNING).toBuilder().algorithmType(Algorithm.FIXED).isBandit(false)
                .objective(objective).explorationFloor(0).build());
    }

    private JsonPath results(String reference, String query) {
        return mesh.given().get("/v1/results/" + reference + query).then().statusCode(200).extract().jsonPath();
    }
}
