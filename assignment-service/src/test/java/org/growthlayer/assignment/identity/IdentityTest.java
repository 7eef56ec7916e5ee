package org.growthlayer.assignment.identity;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.growthlayer.assignment.AssignmentServers;
import org.growthlayer.assignment.Facts;
import org.growthlayer.contracts.Alias;
import org.growthlayer.contracts.Erasure;
import org.growthlayer.contracts.Topic;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.growthlayer.assignment.Api.CLIENT;
import static org.growthlayer.assignment.Api.SERVER;
import static org.growthlayer.assignment.Api.as;
import static org.growthlayer.assignment.Api.assign;
import static org.growthlayer.assignment.Api.running;
import static org.growthlayer.assignment.Api.users;

@QuarkusTest
@QuarkusTestResource(AssignmentServers.class)
class IdentityTest {
    @Test
    void shouldKeepTheArmOfAVisitorWhoTurnsOutToBeAUser() {
        var one = running("thompson_sampling", 1, 1, 1, 1, 1, 1);
        var two = running("thompson_sampling", 1, 1, 1, 1, 1, 1);
        var armOfOne = assign(one, "anonymous-visitor").armId();
        var armOfTwo = assign(two, "anonymous-visitor").armId();

        var answer = alias("anonymous-visitor", "known-user");

        assertThat(answer.getInt("data.taken")).isEqualTo(2);
        assertThat(assign(one, "known-user")).extracting("armId", "reason").containsExactly(armOfOne, "sticky");
        assertThat(assign(two, "known-user")).extracting("armId", "reason").containsExactly(armOfTwo, "sticky");
        await().untilAsserted(
                () -> assertThat(Facts.on(Topic.ALIASES)).filteredOn(it -> it.anonymousId().equals("anonymous-visitor"))
                        .extracting(Alias::userId).containsExactly("known-user"));
    }

    @Test
    void shouldLetTheUsersOwnArmStandForBothIds() {
        var experiment = running("thompson_sampling", 1, 1);
        var own = assign(experiment, "user-2").armId();
        var visitor = users("stranger", 100).stream().filter(it -> !assign(experiment, it).armId().equals(own)).findFirst()
                .orElseThrow();

        var answer = alias(visitor, "user-2");

        assertThat(answer.getInt("data.kept")).isEqualTo(1);
        assertThat(assign(experiment, "user-2").armId()).isEqualTo(own);
        assertThat(assign(experiment, visitor).armId()).isEqualTo(own);
    }

    @Test
    void shouldRefuseAnAliasOfItself() {
        var answer = as(CLIENT).body(Map.of("anonymous_id", "same", "user_id", "same")).post("/v1/bandit/alias");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo("anonymous_id");
    }

    @Test
    void shouldForgetAUserAndTellEverybody() {
        var one = running("thompson_sampling", 1, 1);
        var two = running("thompson_sampling", 1, 1);
        assign(one, "forgettable");
        assign(two, "forgettable");

        var answer = as(SERVER).body(Map.of("user_id", "forgettable")).post("/v1/bandit/forget").then().statusCode(200).extract()
                .jsonPath();

        assertThat(answer.getInt("data.removed")).isEqualTo(2);
        assertThat(assign(one, "forgettable").isNew()).isTrue();
        await().untilAsserted(
                () -> assertThat(Facts.on(Topic.ERASURES)).extracting(Erasure::userId).containsOnlyOnce("forgettable"));
    }

    @Test
    void shouldNotLetAPublishableKeyForgetAnybody() {
        assertThat(as(CLIENT).body(Map.of("user_id", "victim")).post("/v1/bandit/forget").statusCode()).isEqualTo(403);
    }

    private static JsonPath alias(String anonymousId, String userId) {
        return as(CLIENT).body(Map.of("anonymous_id", anonymousId, "user_id", userId)).post("/v1/bandit/alias").then()
                .statusCode(200).extract().jsonPath();
    }
}
