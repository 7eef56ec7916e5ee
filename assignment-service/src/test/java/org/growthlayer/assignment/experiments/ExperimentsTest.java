package org.growthlayer.assignment.experiments;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.growthlayer.assignment.Api;
import org.growthlayer.assignment.AssignmentServers;
import org.growthlayer.assignment.Facts;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Topic;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.growthlayer.assignment.Api.ADMIN;
import static org.growthlayer.assignment.Api.CLIENT;
import static org.growthlayer.assignment.Api.SERVER;
import static org.growthlayer.assignment.Api.as;

@QuarkusTest
@QuarkusTestResource(AssignmentServers.class)
class ExperimentsTest {
    @Inject
    Pool pool;

    @Test
    void shouldReturnAnExperimentAsItWasMade() {
        var made = Api.draft("thompson_sampling", 0.5, 0.25);
        var id = made.getString("data.id");

        var read = as(SERVER).get("/v1/experiments/{id}", made.getString("data.key")).then().statusCode(200).extract().jsonPath();

        assertThat(read.getMap("data")).isEqualTo(made.getMap("data"));
        assertThat(read.getString("data.id")).isEqualTo(id);
        assertThat(read.getString("data.attribution_window")).isEqualTo("24h");
        assertThat(read.getBoolean("data.counts_purchases")).isTrue();
        assertThat(read.getString("data.status")).isEqualTo("draft");
        assertThat(read.getList("data.arms.payload.i")).isEqualTo(List.of(0, 1));
        assertThat(read.getMap("data")).doesNotContainKey("salt");
    }

    @Test
    void shouldSayWhereTheNewExperimentIs() {
        var answer = as(ADMIN).body("""
                {"name":"Somewhere %s","arms":[{"name":"a","is_control":true},{"name":"b"}]}""".formatted(UUID.randomUUID()))
                .post("/v1/experiments");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.header("Location")).endsWith("/v1/experiments/" + answer.jsonPath().getString("data.id"));
    }

    @Test
    void shouldNotMakeTwoExperimentsWithOneKey() {
        var key = Api.draft("fixed", 1, 1).getString("data.key");

        var second = as(ADMIN).body("""
                {"key":"%s","name":"x","arms":[{"name":"a","is_control":true},{"name":"b"}]}""".formatted(key))
                .post("/v1/experiments");

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.jsonPath().getString("code")).isEqualTo("experiment_key_taken");
    }

    @Test
    void shouldNoteWhoMovedItWhenAndWhy() {
        var id = Api.draft("fixed", 1, 1).getString("data.id");
        as(ADMIN).body(Map.of("reason", "launch")).post("/v1/experiments/{id}/start", id).then().statusCode(200);
        Api.move(id, "pause");

        var rows = pool.preparedQuery(
                """
                        select from_status, to_status, who, reason from experiment_transitions where experiment_id = $1 order by version""")
                .executeAndAwait(Tuple.of(UUID.fromString(id)));

        assertThat(StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0) + ">" + row.getString(1) + " " + row.getString(2)
                        + " " + row.getString(3)))
                .containsExactly("null>draft operator null", "draft>running operator launch", "running>paused operator null");
    }

    @Test
    void shouldRefuseIllegalMovesAndUnknownArms() {
        var id = Api.draft("fixed", 1, 1).getString("data.id");

        var early = as(ADMIN).post("/v1/experiments/{id}/pause", id);
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.jsonPath().getString("code")).isEqualTo("illegal_transition");
        assertThat(early.jsonPath().getString("detail")).contains("draft").contains("paused");

        Api.move(id, "start");
        var stranger = as(ADMIN).body(Map.of("arm_id", UUID.randomUUID().toString())).post("/v1/experiments/{id}/declare-winner",
                id);
        assertThat(stranger.statusCode()).isEqualTo(404);
        assertThat(stranger.jsonPath().getString("code")).isEqualTo("arm_not_found");
    }

    @Test
    void shouldTellEverybodyTheWholeExperimentAfterEachChange() {
        var id = Api.running("fixed", 1, 1);

        await().untilAsserted(() -> assertThat(Facts.on(Topic.EXPERIMENTS).stream().filter(it -> it.id().toString().equals(id))
                .map(Experiment::version)).containsExactly(1L, 2L));
        var told = Facts.on(Topic.EXPERIMENTS).stream().filter(it -> it.id().toString().equals(id)).toList().getLast();
        assertThat(told.status()).isEqualTo(Experiment.Status.RUNNING);
        assertThat(told.arms()).hasSize(2);
        assertThat(told.salt()).isNotBlank();
    }

    @Test
    void shouldTakeOverWhatAnotherInstanceChanged() {
        var id = Api.running("fixed", 0, 1);
        await().until(() -> Facts.on(Topic.EXPERIMENTS).stream().filter(it -> it.id().toString().equals(id)).count() == 2);
        var mine = Facts.on(Topic.EXPERIMENTS).stream().filter(it -> it.id().toString().equals(id)).toList().getLast();
        var theirs = ((Outcome.Changed) Lifecycle.of(mine).decide(new Move.Stop(), Situation.at(mine.updatedAt().plusSeconds(1))))
                .experiment();

        Facts.tell(Topic.EXPERIMENTS, theirs);
        Facts.tell(Topic.EXPERIMENTS, mine);

        await().untilAsserted(() -> assertThat(Api.assign(id, "anybody").reason()).isEqualTo("control"));
    }

    @Test
    void shouldListPageByPage() {
        var made = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            made.add(Api.draft("fixed", 1, 1).getString("data.id"));
        }

        var listed = new ArrayList<String>();
        String cursor = "";
        while (cursor != null) {
            var page = as(SERVER).queryParam("status", "draft").queryParam("limit", 2)
                    .queryParams(cursor.isEmpty() ? Map.of() : Map.of("cursor", cursor))
                    .get("/v1/experiments").then().statusCode(200).extract().jsonPath();
            listed.addAll(page.getList("data.id"));
            assertThat(page.getList("data.status")).containsOnly("draft");
            cursor = page.getString("next_cursor");
        }

        assertThat(listed).doesNotHaveDuplicates().containsSubsequence(made);
    }

    @Test
    void shouldAskForTheRoleEachRouteNeeds() {
        var id = Api.draft("fixed", 1, 1).getString("data.id");

        assertThat(RestAssured.get("/v1/experiments/" + id).statusCode()).isEqualTo(401);
        assertThat(as("no such key").get("/v1/experiments/" + id).statusCode()).isEqualTo(401);
        assertThat(as(CLIENT).get("/v1/experiments/" + id).statusCode()).isEqualTo(403);
        assertThat(as(SERVER).get("/v1/experiments/" + id).statusCode()).isEqualTo(200);
        assertThat(as(SERVER).post("/v1/experiments/" + id + "/start").statusCode()).isEqualTo(403);
        assertThat(as(SERVER).body("{}").post("/v1/experiments").statusCode()).isEqualTo(403);
        assertThat(as(ADMIN).post("/v1/experiments/" + id + "/start").statusCode()).isEqualTo(200);
    }
}
