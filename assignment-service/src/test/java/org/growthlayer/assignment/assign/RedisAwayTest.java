package org.growthlayer.assignment.assign;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.growthlayer.assignment.Api;
import org.growthlayer.assignment.Api.Assigned;
import org.growthlayer.assignment.AssignmentServers;
import org.growthlayer.assignment.Facts;
import org.growthlayer.contracts.Assignment;
import org.growthlayer.contracts.Topic;
import org.growthlayer.testkit.MeshServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.growthlayer.assignment.Api.armIds;
import static org.growthlayer.assignment.Api.assign;
import static org.growthlayer.assignment.Api.running;
import static org.growthlayer.assignment.Api.users;

@QuarkusTest
@QuarkusTestResource(AssignmentServers.class)
class RedisAwayTest {
    @Inject
    StickyArms sticky;

    @AfterEach
    void bringRedisBack() {
        MeshServers.redis().start();
        awaitRedis();
    }

    @Test
    void shouldAnswerByHashWhileRedisIsDeadAndGoOnWhenItIsBack() {
        var experiment = running("thompson_sampling", 1, 1, 1);
        var users = users("orphaned", 30);
        MeshServers.redis().kill();

        var arms = users.stream().map(user -> assign(experiment, user)).toList();

        assertThat(arms).allMatch(it -> it.reason().equals("fallback") && !it.isNew());
        assertThat(arms.stream().map(Assigned::armId).distinct()).hasSize(3);
        assertThat(users.stream().map(user -> assign(experiment, user))).containsExactlyElementsOf(arms);
        assertThat(sticky.isAvailable()).isFalse();
        assertThat(RestAssured.get("/q/health/ready").statusCode()).isEqualTo(200);

        MeshServers.redis().start();
        awaitRedis();

        for (var i = 0; i < users.size(); i++) {
            assertThat(assign(experiment, users.get(i))).isEqualTo(new Assigned(arms.get(i).armId(), false, "sticky"));
        }
        await().untilAsserted(() -> assertThat(enrolments(experiment)).hasSize(users.size()));
        assertThat(enrolments(experiment)).allMatch(it -> it.reason().equals("fallback") && it.propensity() > 0.3);
    }

    @Test
    void shouldNotMakeCallersWaitForARedisThatHangs() {
        var experiment = running("thompson_sampling", 1, 1);
        assertThat(assign(experiment, "warm").reason()).isEqualTo("sampled");
        MeshServers.redis().pause();
        try {
            await().until(() -> assign(experiment, "patient").reason().equals("fallback") && !sticky.isAvailable());
        } finally {
            MeshServers.redis().resume();
        }
        var shown = assign(experiment, "patient").armId();
        awaitRedis();

        await().untilAsserted(() -> assertThat(assign(experiment, "patient")).isEqualTo(new Assigned(shown, false, "sticky")));
    }

    @Test
    void shouldGiveTheControlWhilePausedAndNotTakeExposures() {
        var experiment = running("fixed", 0, 1);
        assertThat(assign(experiment, "old").isNew()).isTrue();
        Api.move(experiment, "pause");
        MeshServers.redis().kill();

        assertThat(assign(experiment, "old")).isEqualTo(new Assigned(armIds(experiment).getFirst(), false, "control"));
        var exposure = Api.as(Api.CLIENT).body(Map.of("user_id", "old")).post("/v1/experiments/{id}/exposures", experiment);
        assertThat(exposure.statusCode()).isEqualTo(503);
        assertThat(exposure.header("Retry-After")).isEqualTo("1");
    }

    private void awaitRedis() {
        var probe = running("fixed", 1, 1);
        await().atMost(Duration.ofSeconds(15)).until(() -> {
            assign(probe, "probe");
            return sticky.isAvailable();
        });
    }

    private static List<Assignment> enrolments(String experiment) {
        return Facts.on(Topic.ASSIGNMENTS).stream().filter(it -> it.experimentId().toString().equals(experiment)).toList();
    }
}
