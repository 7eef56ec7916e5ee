package org.growthlayer.assignment.assign;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.growthlayer.assignment.Api.Assigned;
import org.growthlayer.assignment.AssignmentServers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.growthlayer.assignment.Api.assign;
import static org.growthlayer.assignment.Api.running;

/** An arm whose time is over at the moment in which its user asks, between the look and the offer or beside either. */
@QuarkusTest
@QuarkusTestResource(AssignmentServers.class)
class ExpiryTest {
    private static final int ROUNDS = 150;
    private static final int CALLERS = 4;
    /** In milliseconds; about as long as the callers take. */
    private static final int LONGEST_LIFE = 5;

    @Inject
    RedisProbe redis;

    @Test
    void shouldGiveOneArmWhenItsTimeIsOverWhileTheUserAsks() throws Exception {
        var experiment = running("thompson_sampling", 1, 1, 1);
        try (var callers = Executors.newFixedThreadPool(CALLERS)) {
            for (var round = 0; round < ROUNDS; round++) {
                var user = "expiring-" + round;
                var old = assign(experiment, user).armId();
                redis.expireIn(experiment, user, 1 + round % LONGEST_LIFE);

                Callable<Assigned> ask = () -> assign(experiment, user);
                var answers = callers.invokeAll(IntStream.range(0, CALLERS).mapToObj(_ -> ask).toList());

                TimeUnit.MILLISECONDS.sleep(LONGEST_LIFE);
                var now = assign(experiment, user);
                assertThat(now.armId()).isEqualTo(assign(experiment, user).armId());
                for (var answer : answers) {
                    // Asked before the end, the old arm; after it, the one that has stood since.
                    assertThat(answer.get().armId()).isIn(old, now.armId());
                    assertThat(answer.get().reason()).isIn("sampled", "sticky");
                }
            }
        }
    }

    @Test
    void shouldEnrolAnewOnceItsTimeIsOver() {
        var experiment = running("fixed", 0, 1);
        assertThat(assign(experiment, "back").isNew()).isTrue();
        redis.expireIn(experiment, "back", 0);

        assertThat(assign(experiment, "back").isNew()).isTrue();
        assertThat(assign(experiment, "back").isNew()).isFalse();
        assertThat(redis.millisToLive(experiment, "back")).isPositive();
    }
}
