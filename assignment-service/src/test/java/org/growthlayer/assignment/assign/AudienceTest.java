package org.growthlayer.assignment.assign;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.growthlayer.assignment.AssignmentServers;
import org.growthlayer.assignment.Facts;
import org.growthlayer.assignment.catalog.Catalog;
import org.growthlayer.contracts.Assignment;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Audience;
import org.growthlayer.contracts.Topic;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.growthlayer.assignment.Api.CLIENT;
import static org.growthlayer.assignment.Api.as;
import static org.growthlayer.assignment.Api.assign;
import static org.growthlayer.assignment.Api.running;
import static org.growthlayer.assignment.Api.users;

/** Who is enrolled, who is not, and what those are told; many experiments at once; looking without enrolling. */
@QuarkusTest
@QuarkusTestResource(AssignmentServers.class)
class AudienceTest {
    @Inject
    Catalog catalog;

    @Test
    void shouldGiveTheControlToUsersOutsideTheTrafficAllocationAndNotEnrolThem() {
        var experiment = with(running("fixed", 0, 1), new Audience(30, 0, null, null, List.of(), null));

        var reasons = users("traffic", 400).stream().map(user -> assign(experiment, user).reason()).toList();

        // 120 expected; five standard deviations are 46.
        assertThat(reasons.stream().filter("sampled"::equals).count()).isBetween(74L, 166L);
        assertThat(reasons).containsOnly("sampled", "not_allocated");
        await().untilAsserted(() -> assertThat(enrolments(experiment)).hasSize((int) reasons.stream().filter("sampled"::equals)
                .count()));
    }

    @Test
    void shouldNeverEnrolThoseHeldOut() {
        var experiment = with(running("fixed", 0, 1), new Audience(100, 50, "everything", null, List.of(), null));
        var other = with(running("fixed", 0, 1), new Audience(100, 50, "everything", null, List.of(), null));

        for (var user : users("held", 100)) {
            assertThat(assign(experiment, user).reason()).isIn("holdout", "sampled").isEqualTo(assign(other, user).reason());
        }
    }

    @Test
    void shouldEnrolEachUserInOneExperimentOfAnExclusionGroup() {
        var left = with(running("fixed", 0, 1),
                new Audience(60, 0, null, "checkout", List.of(new Experiment.Slice(0, 60)), null));
        var right = with(running("fixed", 0, 1),
                new Audience(40, 0, null, "checkout", List.of(new Experiment.Slice(60, 100)), null));

        for (var user : users("exclusive", 200)) {
            assertThat(List.of(assign(left, user).reason(), assign(right, user).reason()))
                    .containsExactlyInAnyOrder("sampled", "excluded");
        }
    }

    @Test
    void shouldAskForTheAttributesOfNewUsersOnly() {
        var experiment = with(running("fixed", 0, 1),
                new Audience(100, 0, null, null, List.of(), Map.of("attribute", "country", "equals", "DE")));

        assertThat(reason(experiment, "berta", Map.of("country", "FR"))).isEqualTo("not_eligible");
        assertThat(reason(experiment, "berta", Map.of("country", "DE"))).isEqualTo("sampled");
        assertThat(reason(experiment, "berta", Map.of())).isEqualTo("sticky");
    }

    @Test
    void shouldTakeAnAttributeThatIsNullForOneThatIsMissing() {
        var experiment = with(running("fixed", 0, 1),
                new Audience(100, 0, null, null, List.of(), Map.of("attribute", "country", "exists", false)));

        var answer = as(CLIENT).body("""
                {"experiment_id":"%s","user_id":"nobody","attributes":{"country":null}}""".formatted(experiment))
                .post("/v1/bandit/assign").then().statusCode(200).extract().jsonPath();

        assertThat(answer.getString("data.reason")).isEqualTo("sampled");
    }

    @Test
    void shouldMoveOnlyTheUsersOfARetiredArm() {
        var experiment = running("fixed", 1, 1, 1);
        var retired = catalog.find(experiment).experiment().arms().getLast();
        var before = users("mover", 60).stream().map(user -> assign(experiment, user)).toList();
        var arms = catalog.find(experiment).experiment().arms().stream()
                .map(arm -> arm.equals(retired)
                        ? new Experiment.Arm(arm.armId(), arm.name(), false, arm.trafficWeight(), null, true)
                        : arm)
                .toList();

        change(experiment, catalog.find(experiment).experiment().toBuilder().arms(arms).build());

        for (var i = 0; i < 60; i++) {
            var after = assign(experiment, "mover-" + i);
            if (before.get(i).armId().equals(retired.armId().toString())) {
                assertThat(after.reason()).isEqualTo("reassigned");
                assertThat(after.armId()).isNotEqualTo(retired.armId().toString());
                assertThat(assign(experiment, "mover-" + i).armId()).isEqualTo(after.armId());
            } else {
                assertThat(after.reason()).isEqualTo("sticky");
                assertThat(after.armId()).isEqualTo(before.get(i).armId());
            }
        }
        var moves = (int) before.stream().filter(it -> it.armId().equals(retired.armId().toString())).count();
        await().untilAsserted(() -> assertThat(enrolments(experiment)).hasSize(60 + moves)
                .filteredOn(it -> it.movedFrom() != null).hasSize(moves)
                .allSatisfy(it -> assertThat(it.movedFrom()).isEqualTo(retired.armId())));
    }

    @Test
    void shouldAnswerForManyExperimentsAtOnceAndNameThoseItCannot() {
        var one = running("fixed", 0, 1);
        var two = running("thompson_sampling", 1, 1);
        var draft = org.growthlayer.assignment.Api.draft("fixed", 1, 1).getString("data.id");
        var unknown = UUID.randomUUID().toString();

        var first = batch("", Map.of("user_id", "many", "experiments", List.of(one, draft, two, unknown)));
        var again = batch("", Map.of("user_id", "many", "experiments", List.of(one, two)));

        assertThat(first.getList("data.assignments.experiment_id")).containsExactly(one, two);
        assertThat(first.getList("data.assignments.reason")).containsExactly("sampled", "sampled");
        assertThat(first.getList("data.rejected.index")).containsExactly(1, 3);
        assertThat(first.getList("data.rejected.code")).containsExactly("experiment_not_running", "experiment_not_found");
        assertThat(again.getList("data.assignments.reason")).containsExactly("sticky", "sticky");
        assertThat(again.getList("data.assignments.arm_id")).isEqualTo(first.getList("data.assignments.arm_id"));
        assertThat(assign(two, "many").armId()).isEqualTo(first.getString("data.assignments[1].arm_id"));
    }

    @Test
    void shouldLookWithoutEnrolling() {
        var experiment = running("fixed", 0, 1);

        assertThat(batch("?peek=true", Map.of("user_id", "shy", "experiments", List.of(experiment)))
                .getString("data.assignments[0].reason")).isEqualTo("not_enrolled");
        assertThat(peek(experiment, "shy")).isEqualTo("not_enrolled");
        var arm = assign(experiment, "shy");

        assertThat(arm.isNew()).isTrue();
        assertThat(peek(experiment, "shy")).isEqualTo("sticky");
        await().untilAsserted(() -> assertThat(enrolments(experiment)).hasSize(1));
    }

    private static String peek(String experiment, String user) {
        return as(CLIENT).body(Map.of("experiment_id", experiment, "user_id", user)).post("/v1/bandit/assign?peek=true").then()
                .statusCode(200).extract().jsonPath().getString("data.reason");
    }

    private static JsonPath batch(String query, Map<String, ?> body) {
        return as(CLIENT).body(body).post("/v1/bandit/assign/batch" + query).then().statusCode(200).extract().jsonPath();
    }

    private static String reason(String experiment, String user, Map<String, ?> attributes) {
        return as(CLIENT).body(Map.of("experiment_id", experiment, "user_id", user, "attributes", attributes))
                .post("/v1/bandit/assign").then().statusCode(200).extract().jsonPath().getString("data.reason");
    }

    private String with(String experiment, Audience audience) {
        change(experiment, catalog.find(experiment).experiment().toBuilder().audience(audience).build());
        return experiment;
    }

    /** As if another instance had changed it. */
    private void change(String experiment, Experiment changed) {
        catalog.apply(changed.toBuilder().version(catalog.find(experiment).experiment().version() + 1).build());
    }

    private static List<Assignment> enrolments(String experiment) {
        return Facts.on(Topic.ASSIGNMENTS).stream().filter(it -> it.experimentId().toString().equals(experiment)).toList();
    }
}
