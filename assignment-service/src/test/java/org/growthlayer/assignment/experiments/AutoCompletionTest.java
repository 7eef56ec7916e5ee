package org.growthlayer.assignment.experiments;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.growthlayer.assignment.Api;
import org.growthlayer.assignment.AssignmentServers;
import org.growthlayer.assignment.Facts;
import org.growthlayer.contracts.Topic;
import org.growthlayer.contracts.WinningArm;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.growthlayer.assignment.Api.ADMIN;
import static org.growthlayer.assignment.Api.as;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(AssignmentServers.class)
class AutoCompletionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void shouldCompleteAnExperimentThatAsksForItWithTheArmThatMetTheRule() {
        var id = running(true);
        var winner = Api.armIds(id).get(1);

        Facts.tell(Topic.WINNING_ARMS, winning(id, winner));

        await().atMost(PATIENCE).until(() -> read(id).getString("data.status").equals("completed"));
        assertThat(read(id).getString("data.winner_arm_id")).isEqualTo(winner);
        var last = transitions(id).getLast();
        assertThat(last).containsEntry("action", "declare_winner").containsEntry("who", "winner rule");
        assertThat(last.get("reason").toString()).contains("0.9637", "0.95", "1044");
        assertThat(Api.assign(id, "anybody").armId()).isEqualTo(winner);
    }

    @Test
    void shouldLeaveToPeopleWhatDoesNotAskForIt() {
        var other = running(false);
        var asking = running(true);

        Facts.tell(Topic.WINNING_ARMS, winning(other, Api.armIds(other).get(1)));
        Facts.tell(Topic.WINNING_ARMS, winning(asking, Api.armIds(asking).get(1)));

        await().atMost(PATIENCE).until(() -> read(asking).getString("data.status").equals("completed"));
        assertThat(read(other).getString("data.status")).isEqualTo("running");
    }

    @Test
    void shouldCompleteOnceHoweverOftenTheFactComes() {
        var id = running(true);
        var fact = winning(id, Api.armIds(id).get(1));

        for (var time = 0; time < 3; time++) {
            Facts.tell(Topic.WINNING_ARMS, fact);
        }

        await().atMost(PATIENCE).until(() -> read(id).getString("data.status").equals("completed"));
        assertThat(transitions(id)).extracting(it -> it.get("action")).containsOnlyOnce("declare_winner").last()
                .isEqualTo("declare_winner");
    }

    @Test
    void shouldGoOnAfterAnArmThatCannotWin() {
        var stopped = running(true);
        var asking = running(true);
        Facts.tell(Topic.WINNING_ARMS, winning(stopped, UUID.randomUUID().toString()));

        Facts.tell(Topic.WINNING_ARMS, winning(asking, Api.armIds(asking).get(0)));

        await().atMost(PATIENCE).until(() -> read(asking).getString("data.status").equals("completed"));
        assertThat(read(stopped).getString("data.status")).isEqualTo("running");
    }

    @Test
    void shouldFixBeforeTheStartWhetherItCompletesByItself() {
        var id = running(false);

        as(ADMIN).body("{\"auto_complete\":true}").patch("/v1/experiments/{id}", id).then().statusCode(409).body("code",
                equalTo("field_locked"));
    }

    private static WinningArm winning(String experiment, String arm) {
        return new WinningArm(UUID.randomUUID(), UUID.fromString(experiment), UUID.fromString(arm), 7, 0.9637, 0.95, 0.0002, 1044,
                Instant.EPOCH);
    }

    private static String running(boolean autoComplete) {
        var id = Api.draft("thompson_sampling", 1, 1).getString("data.id");
        as(ADMIN).body(Map.of("auto_complete", autoComplete)).patch("/v1/experiments/{id}", id).then().statusCode(200)
                .body("data.auto_complete", equalTo(autoComplete));
        Api.move(id, "start");
        return id;
    }

    private static JsonPath read(String id) {
        return as(ADMIN).get("/v1/experiments/{id}", id).then().statusCode(200).extract().jsonPath();
    }

    private static List<Map<String, Object>> transitions(String id) {
        return as(ADMIN).get("/v1/experiments/{id}/transitions", id).then().statusCode(200).extract().jsonPath().getList("data");
    }
}
