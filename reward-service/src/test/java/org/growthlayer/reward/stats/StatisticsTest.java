package org.growthlayer.reward.stats;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.reward.mesh.Mesh;
import org.growthlayer.testkit.MeshServers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@QuarkusTest
@QuarkusTestResource(MeshServers.class)
class StatisticsTest {
    @Inject
    Mesh mesh;

    @Test
    void shouldShowTheDocumentedFieldsOfEachArm() {
        var experiment = mesh.running(2);
        mesh.reward(experiment, 0, "user-" + UUID.randomUUID(), "9.99", "a");
        mesh.reward(experiment, 0, "user-" + UUID.randomUUID(), "0", "b");
        mesh.reward(experiment, 0, "user-" + UUID.randomUUID(), "0", "c");

        var shown = statistics(experiment.key(), false);

        Map<String, Object> arm = shown.getMap("data.arms[0]");
        assertThat(arm).containsOnlyKeys("arm_id", "name", "is_control", "is_retired", "alpha", "beta", "samples", "conversions",
                "revenue",
                "avg_reward", "conversion_rate", "failures", "pending", "late", "interval");
        assertThat(shown.getString("data.experiment_id")).isEqualTo(experiment.id().toString());
        assertThat(shown.getString("data.arms[0].arm_id")).isEqualTo(experiment.arms().getFirst().armId().toString());
        assertThat(shown.getBoolean("data.arms[0].is_control")).isTrue();
        assertThat(shown.getDouble("data.arms[0].alpha")).isEqualTo(2.0);
        assertThat(shown.getDouble("data.arms[0].beta")).isEqualTo(3.0);
        assertThat(shown.getLong("data.arms[0].samples")).isEqualTo(3);
        assertThat(shown.getLong("data.arms[0].failures")).isEqualTo(2);
        assertThat(shown.getDouble("data.arms[0].revenue")).isEqualTo(9.99);
        assertThat(shown.getDouble("data.arms[0].avg_reward")).isEqualTo(3.33);
        assertThat(shown.getDouble("data.arms[0].conversion_rate")).isCloseTo(1 / 3.0, within(1e-6));
        assertThat(shown.getDouble("data.arms[0].interval[0]")).isBetween(0.0, 1 / 3.0);
        assertThat(shown.getDouble("data.arms[0].interval[1]")).isBetween(1 / 3.0, 1.0);
        Map<String, Object> data = shown.getMap("data");
        assertThat(data).containsOnlyKeys("experiment_id", "arms");
    }

    @Test
    void shouldShowThePriorOfArmsWithoutUnits() {
        var experiment = mesh.running(3);

        var shown = statistics(experiment.id().toString(), false);

        assertThat(shown.getList("data.arms")).hasSize(3);
        assertThat(shown.getDouble("data.arms[2].alpha")).isEqualTo(1.0);
        assertThat(shown.getDouble("data.arms[2].avg_reward")).isZero();
    }

    @Test
    void shouldShowWinProbabilitiesWhenAskedFor() {
        var experiment = mesh.running(2);
        for (var unit = 0; unit < 20; unit++) {
            mesh.reward(experiment, 0, "user-" + UUID.randomUUID(), "0", "a");
            mesh.reward(experiment, 1, "user-" + UUID.randomUUID(), "1", "a");
        }

        var shown = statistics(experiment.id().toString(), true);

        assertThat(winProbability(shown, experiment, 1)).isGreaterThan(0.99);
        assertThat(winProbability(shown, experiment, 0) + winProbability(shown, experiment, 1)).isCloseTo(1, within(1e-9));
        assertThat(shown.getMap("data.expected_loss")).hasSize(2);
    }

    private static double winProbability(JsonPath shown, Experiment experiment, int arm) {
        return shown.getDouble("data.win_probabilities.'" + experiment.arms().get(arm).armId() + "'");
    }

    private JsonPath statistics(String reference, boolean winProbabilities) {
        return mesh.given().queryParam("experiment_id", reference).queryParam("win_probs", winProbabilities)
                .get("/v1/bandit/statistics").then().statusCode(200).extract().jsonPath();
    }
}
