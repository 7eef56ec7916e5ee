package org.growthlayer.reward.rewards;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.IntStream;
import org.growthlayer.reward.mesh.Mesh;
import org.growthlayer.testkit.MeshServers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(MeshServers.class)
class StorageFaultTest {
    @Inject
    Mesh mesh;

    @Test
    void shouldLoseNothingWhenPostgresIsKilledInTheMiddle() {
        var experiment = mesh.running(2);
        var users = IntStream.range(0, 20).mapToObj(i -> "user-" + experiment.id() + "-" + i).toList();
        users.subList(0, 10).forEach(user -> mesh.reward(experiment, 0, user, "2.50", "e"));

        MeshServers.postgres().kill();
        users.forEach(user -> mesh.enrol(experiment, 0, user));
        var away = mesh.given().body(Mesh.rewardBody(experiment, 0, users.getLast(), "2.50", "e")).post("/v1/bandit/reward");
        MeshServers.postgres().start();

        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.header("Retry-After")).isNotBlank();
        users.forEach(user -> await().atMost(Duration.ofSeconds(30)).until(() -> mesh.given()
                .body(Mesh.rewardBody(experiment, 0, user, "2.50", "e")).post("/v1/bandit/reward").statusCode() == 200));
        await().atMost(Duration.ofSeconds(30)).until(() -> mesh
                .count("units where settles_at is not null and experiment_id = '" + experiment.id() + "'") == users.size());
        mesh.awaitArm(experiment, 0, users.size(), 0, 0);
        assertThat(Mesh.decimal(mesh.arm(experiment, 0), "revenue")).isEqualByComparingTo("50");
    }
}
