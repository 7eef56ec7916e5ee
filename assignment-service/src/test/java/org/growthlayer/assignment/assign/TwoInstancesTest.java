package org.growthlayer.assignment.assign;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.growthlayer.assignment.AssignmentServers;
import org.growthlayer.assignment.Facts;
import org.growthlayer.assignment.catalog.Catalog;
import org.growthlayer.contracts.Assignment;
import org.growthlayer.contracts.Topic;
import org.growthlayer.eventing.Ids;
import org.growthlayer.eventing.Journal;
import org.junit.jupiter.api.Test;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.growthlayer.assignment.Api.running;
import static org.growthlayer.assignment.Api.users;

/** Two instances that know nothing of each other but Redis. */
@QuarkusTest
@QuarkusTestResource(AssignmentServers.class)
class TwoInstancesTest {
    private static final Duration LONGER_THAN_HEALING_WAITS = Duration.ofSeconds(4);

    @Inject
    Vertx vertx;
    @Inject
    StickyConfig config;
    @Inject
    Journal journal;
    @Inject
    Dice dice;
    @Inject
    Ids ids;
    @Inject
    Clock clock;
    @Inject
    Catalog catalog;
    @Inject
    RedisProbe redis;

    @Test
    void shouldGiveEachUserOneArmAndTellOneEnrolmentWhenBothAreAskedAtOnce() throws Exception {
        var experiment = running("thompson_sampling", 1, 1, 1, 1);
        var live = catalog.find(experiment);
        var one = instance();
        var other = instance();

        for (var user : users("racer", 300)) {
            var first = one.choose(live, Subject.of(user));
            var second = other.choose(live, Subject.of(user));
            var choices = io.vertx.core.Future.all(first, second).toCompletionStage().toCompletableFuture().get(10,
                    TimeUnit.SECONDS);
            Choice a = choices.resultAt(0);
            Choice b = choices.resultAt(1);
            assertThat(a.arm()).isEqualTo(b.arm());
            assertThat(List.of(a.isNew(), b.isNew())).containsExactlyInAnyOrder(true, false);
        }

        await().pollDelay(LONGER_THAN_HEALING_WAITS).untilAsserted(() -> assertThat(
                enrolments(experiment).stream().collect(groupingBy(Assignment::userId, counting())))
                .hasSize(300).allSatisfy((_, times) -> assertThat(times).isEqualTo(1)));
    }

    @Test
    void shouldTellOfAnEnrolmentWhoseInstanceWasKilledBeforeItCould() {
        var experiment = running("fixed", 0, 1);
        var live = catalog.find(experiment);
        var arm = live.experiment().arms().getLast().armId();
        var event = UUID.randomUUID();
        redis.set(experiment, "left-behind", arm + ";" + event + ";" + clock.millis() + ";0.5;0");

        var choice = instance().choose(live, Subject.of("left-behind"));

        await().until(choice::isComplete);
        assertThat(choice.result().reason()).isEqualTo(Reason.STICKY);
        await().untilAsserted(() -> assertThat(enrolments(experiment)).extracting(Assignment::id).containsExactly(event));
    }

    private Assigner instance() {
        var metrics = new SimpleMeterRegistry();
        var sticky = new StickyArms(vertx, config, catalog, metrics);
        sticky.onStart(new StartupEvent());
        await().until(sticky::isAvailable);
        var enrolments = new Enrolments(journal, config);
        var counters = new AssignMetrics(metrics);
        return new Assigner(sticky, enrolments, new Healing(sticky, enrolments, counters, vertx, config, clock), counters,
                new Draws(dice, ids, clock));
    }

    private static List<Assignment> enrolments(String experiment) {
        return Facts.on(Topic.ASSIGNMENTS).stream().filter(it -> it.experimentId().toString().equals(experiment)).toList();
    }
}
