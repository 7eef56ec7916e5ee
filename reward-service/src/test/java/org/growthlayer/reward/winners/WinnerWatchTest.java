package org.growthlayer.reward.winners;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.stream.LongStream;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Status;
import org.growthlayer.contracts.Topic;
import org.growthlayer.reward.mesh.Mesh;
import org.growthlayer.reward.mesh.Outcomes;
import org.growthlayer.testkit.MeshServers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(MeshServers.class)
class WinnerWatchTest {
    @Inject
    Mesh mesh;

    @Inject
    Outcomes outcomes;

    @Test
    void shouldTellOnceOfAnArmThatMeetsTheRule() {
        var experiment = mesh.known(experiment(Status.RUNNING, 20));
        outcomes.happen(experiment, 0, 2, 18, "1");
        outcomes.happen(experiment, 1, 15, 5, "1");

        await().until(() -> found(experiment) == 1);
        outcomes.happen(experiment, 1, 15, 5, "1");
        lookOnceMore();

        assertThat(found(experiment)).isEqualTo(1);
        await().until(() -> !mesh.told(Topic.WINNING_ARMS, experiment.id().toString()).isEmpty());
        var told = mesh.told(Topic.WINNING_ARMS, experiment.id().toString());
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().getString("arm_id")).isEqualTo(experiment.arms().get(1).armId().toString());
        assertThat(told.getFirst().getDouble("probability")).isBetween(0.95, 1.0);
        assertThat(told.getFirst().getDouble("threshold")).isEqualTo(0.95);
        assertThat(told.getFirst().getLong("least_samples")).isEqualTo(20);
    }

    @Test
    void shouldFindNoWinnerBeforeEachArmHasEnoughUsersNorWhileTheExperimentIsPaused() {
        var small = mesh.known(experiment(Status.RUNNING, 30));
        var paused = mesh.known(experiment(Status.PAUSED, 20));
        for (var experiment : new Experiment[]{small, paused}) {
            outcomes.happen(experiment, 0, 2, 18, "1");
            outcomes.happen(experiment, 1, 15, 15, "1");
        }

        lookOnceMore();

        assertThat(found(small)).isZero();
        assertThat(found(paused)).isZero();
    }

    @Test
    void shouldLookAgainWhenTheRuleChanges() {
        var strict = mesh.known(experiment(Status.RUNNING, 1_000));
        outcomes.happen(strict, 0, 2, 18, "1");
        outcomes.happen(strict, 1, 15, 5, "1");
        lookOnceMore();
        assertThat(found(strict)).isZero();

        mesh.tell(Topic.EXPERIMENTS, strict.toBuilder().minSampleSize(20).version(strict.version() + 1).build());

        await().until(() -> found(strict) == 1);
    }

    @Test
    void shouldWantTwoArmsWithEnoughUsersEach() {
        var rule = new WinnerRule(10, 0.9);

        assertThat(rule.isRipe(LongStream.of(10, 11))).isTrue();
        assertThat(rule.isRipe(LongStream.of(10, 9))).isFalse();
        assertThat(rule.isRipe(LongStream.of(10))).isFalse();
        assertThat(rule.isMetBy(0.9)).isTrue();
        assertThat(rule.isMetBy(0.8999)).isFalse();
    }

    /** When an experiment that came later is found, those before have been looked at as well. */
    private void lookOnceMore() {
        for (var look = 0; look < 2; look++) {
            var marker = mesh.known(experiment(Status.RUNNING, 5));
            outcomes.happen(marker, 0, 0, 10, "1");
            outcomes.happen(marker, 1, 10, 0, "1");
            await().until(() -> found(marker) == 1);
        }
    }

    private long found(Experiment experiment) {
        return mesh.count("winning_arms where experiment_id = '" + experiment.id() + "'");
    }

    private Experiment experiment(Status status, int minSampleSize) {
        return mesh.experiment(2, status).toBuilder().minSampleSize(minSampleSize).build();
    }
}
