package org.growthlayer.assignment.experiments;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.growthlayer.assignment.Api;
import org.growthlayer.assignment.AssignmentServers;
import org.growthlayer.assignment.catalog.Catalog;
import org.growthlayer.contracts.Experiment.Slice;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.growthlayer.assignment.Api.ADMIN;
import static org.growthlayer.assignment.Api.as;
import static org.growthlayer.assignment.Api.assign;

@QuarkusTest
@QuarkusTestResource(AssignmentServers.class)
class ExclusionGroupsTest {
    @Inject
    Catalog catalog;

    private final String group = "g-" + UUID.randomUUID().toString().substring(0, 18);

    @Test
    void shouldEnrolAUserInOneExperimentOfAGroupAtMost() {
        var members = List.of(member(40), member(25), member(35));
        members.forEach(id -> Api.move(id, "start"));

        var homes = Api.users("shared", 400).stream()
                .map(user -> members.stream().filter(id -> assign(id, user).reason().equals("sampled")).toList()).toList();

        assertThat(homes).allMatch(home -> home.size() == 1);
        for (var id : members) {
            assertThat(homes).as("users of %s", id).anyMatch(home -> home.contains(id));
        }
    }

    @Test
    void shouldSayHowMuchIsFreeWhenAGroupIsFull() {
        Api.move(member(70), "start");
        var late = member(40);

        var answer = start(late);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("exclusion_group_full");
        assertThat(answer.jsonPath().getString("detail")).contains("30.0 % are free");
        assertThat(as(ADMIN).get("/v1/experiments/{id}", late).jsonPath().getString("data.status")).isEqualTo("draft");
    }

    @Test
    void shouldKeepThePartInAPauseAndFreeItAtTheEnd() {
        var first = member(60);
        var second = member(30);
        var third = member(70);
        Api.move(first, "start");
        Api.move(second, "start");
        Api.move(first, "pause");
        assertThat(start(third).statusCode()).isEqualTo(409);

        Api.move(first, "stop");
        Api.move(third, "start");

        assertThat(slices(first)).containsExactly(new Slice(0, 60));
        assertThat(slices(third)).containsExactly(new Slice(0, 60), new Slice(90, 100));
    }

    @Test
    void shouldNotHandOutAUserTwiceWhenManyStartAtOnce() {
        var members = IntStream.range(0, 12).mapToObj(_ -> member(15)).toList();

        var statuses = inParallel(members);

        assertThat(statuses).containsOnly(200, 409);
        assertThat(statuses.stream().filter(it -> it == 200)).hasSize(6);
        var taken = members.stream().flatMap(id -> slices(id).stream()).sorted(Comparator.comparingDouble(Slice::from)).toList();
        assertThat(taken).hasSize(6);
        for (var i = 1; i < taken.size(); i++) {
            assertThat(taken.get(i).from()).isEqualTo(taken.get(i - 1).to());
        }
    }

    private static List<Integer> inParallel(List<String> members) {
        try (var threads = Executors.newFixedThreadPool(members.size())) {
            var answers = members.stream().map(id -> threads.submit(() -> start(id).statusCode())).toList();
            answers.forEach(answer -> await().until(answer::isDone));
            return answers.stream().map(Future::resultNow).toList();
        }
    }

    private static Response start(String id) {
        return as(ADMIN).post("/v1/experiments/{id}/start", id);
    }

    private List<Slice> slices(String id) {
        return Objects.requireNonNull(catalog.find(id)).experiment().audience().slices();
    }

    private String member(double allocation) {
        return as(ADMIN).body("""
                {"key":"m-%s","name":"Member","exclusion_group":"%s","traffic_allocation":%s,
                 "arms":[{"name":"a","is_control":true},{"name":"b"}]}"""
                .formatted(UUID.randomUUID().toString().substring(0, 18), group, allocation))
                .post("/v1/experiments").then().statusCode(201).extract().jsonPath().getString("data.id");
    }
}
