package org.growthlayer.assignment.exposures;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.growthlayer.assignment.AssignmentServers;
import org.growthlayer.assignment.Facts;
import org.growthlayer.contracts.Exposure;
import org.growthlayer.contracts.Topic;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.growthlayer.assignment.Api.CLIENT;
import static org.growthlayer.assignment.Api.as;
import static org.growthlayer.assignment.Api.assign;
import static org.growthlayer.assignment.Api.running;

@QuarkusTest
@QuarkusTestResource(AssignmentServers.class)
class ExposuresTest {
    @Test
    void shouldTellThatAUserSawTheArm() {
        var experiment = running("thompson_sampling", 1, 1);
        var arm = assign(experiment, "viewer").armId();

        var answer = as(CLIENT).body(Map.of("user_id", "viewer")).post("/v1/experiments/{id}/exposures", experiment);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.jsonPath().getInt("data.accepted")).isEqualTo(1);
        await().untilAsserted(() -> assertThat(exposures(experiment)).extracting(it -> it.armId().toString(), Exposure::userId)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(arm, "viewer")));
    }

    @Test
    void shouldTakeThoseWhoAreEnrolledAndNameTheOthers() {
        var experiment = running("thompson_sampling", 1, 1);
        assign(experiment, "in");
        var seen = "2026-03-01T10:00:00Z";

        var answer = as(CLIENT)
                .body(Map.of("exposures", List.of(Map.of("user_id", "out"), Map.of("user_id", "in", "occurred_at", seen))))
                .post("/v1/experiments/{id}/exposures", experiment);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.jsonPath().getInt("data.accepted")).isEqualTo(1);
        assertThat(answer.jsonPath().getInt("data.rejected[0].index")).isZero();
        assertThat(answer.jsonPath().getString("data.rejected[0].code")).isEqualTo("not_enrolled");
        await().untilAsserted(
                () -> assertThat(exposures(experiment)).extracting(Exposure::exposedAt).containsExactly(Instant.parse(seen)));
    }

    @Test
    void shouldTellOnlyTheFirstTimeHoweverOftenItIsReported() {
        var experiment = running("thompson_sampling", 1, 1);
        assign(experiment, "again");
        var later = "2026-03-02T10:00:00Z";
        var earlier = "2026-03-01T10:00:00Z";

        for (var seen : List.of(later, later, earlier, later, earlier)) {
            as(CLIENT).body(Map.of("user_id", "again", "occurred_at", seen)).post("/v1/experiments/{id}/exposures", experiment)
                    .then().statusCode(202);
        }

        await().untilAsserted(() -> assertThat(exposures(experiment)).extracting(Exposure::exposedAt)
                .containsExactly(Instant.parse(later), Instant.parse(earlier)));
    }

    private static List<Exposure> exposures(String experiment) {
        return Facts.on(Topic.EXPOSURES).stream().filter(it -> it.experimentId().toString().equals(experiment)).toList();
    }
}
