package org.growthlayer.assignment.assign;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.growthlayer.assignment.Api;
import org.growthlayer.assignment.AssignmentServers;
import org.growthlayer.assignment.Facts;
import org.growthlayer.assignment.catalog.Catalog;
import org.growthlayer.contracts.Assignment;
import org.growthlayer.contracts.Topic;
import org.growthlayer.eventing.Ids;
import org.growthlayer.eventing.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.growthlayer.assignment.Api.assign;
import static org.growthlayer.assignment.Api.running;
import static org.growthlayer.assignment.Api.users;

/** Two instances whose clocks do not agree. */
@QuarkusTest
@QuarkusTestResource(AssignmentServers.class)
class ClockSkewTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Inject
    Catalog catalog;
    @Inject
    StickyArms sticky;
    @Inject
    StickyConfig config;
    @Inject
    Journal journal;
    @Inject
    AssignMetrics metrics;
    @Inject
    Dice dice;
    @Inject
    Ids ids;
    @Inject
    Vertx vertx;

    @ParameterizedTest
    @ValueSource(ints = {-60, 60})
    void shouldGiveOneArmAndOneEnrolmentWhateverTheClocksSay(int minutesOff) {
        var experiment = running("thompson_sampling", 1, 1, 1);
        var enrolments = new Enrolments(journal, config);
        var skewed = new Assigner(sticky, enrolments, new Healing(sticky, enrolments, metrics, vertx, config, Clock.systemUTC()),
                metrics,
                new Draws(dice, ids, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutesOff))));
        var users = users("between", 20);

        for (var i = 0; i < users.size(); i++) {
            var user = users.get(i);
            var first = i % 2 == 0 ? assign(experiment, user).armId() : armOf(skewed, experiment, user);
            var second = i % 2 == 0 ? armOf(skewed, experiment, user) : assign(experiment, user).armId();
            assertThat(second).isEqualTo(first);
            assertThat(assign(experiment, user).armId()).isEqualTo(first);
        }

        // An instance that does not know whether another has told may tell again: the same event, which counts once.
        await().untilAsserted(() -> assertThat(enrolments(experiment).stream().map(Assignment::userId).distinct())
                .hasSize(users.size()));
        assertThat(enrolments(experiment).stream().map(Assignment::id).distinct()).hasSize(users.size());
    }

    @Test
    void shouldRefuseExposuresThatLieInTheFuture() {
        var experiment = running("thompson_sampling", 1, 1);
        assign(experiment, "viewer");
        var later = Instant.now().plus(Duration.ofHours(1));

        assertThat(expose(experiment, later).statusCode()).isEqualTo(400);
        assertThat(expose(experiment, later).jsonPath().getString("errors[0].field")).isEqualTo("occurred_at");
        assertThat(expose(experiment, Instant.now().minus(Duration.ofHours(1))).statusCode()).isEqualTo(202);
    }

    private static Response expose(String experiment, Instant at) {
        return Api.as(Api.CLIENT).body(Map.of("user_id", "viewer", "occurred_at", at.toString()))
                .post("/v1/experiments/{id}/exposures", experiment);
    }

    private String armOf(Assigner assigner, String experiment, String user) {
        var live = requireNonNull(catalog.find(experiment));
        var choice = assigner.assign(live, new Subject(user, Map.of())).await().atMost(PATIENCE);
        return live.armId(choice.arm());
    }

    private static List<Assignment> enrolments(String experiment) {
        return Facts.on(Topic.ASSIGNMENTS).stream().filter(it -> it.experimentId().toString().equals(experiment)).toList();
    }
}
