package org.growthlayer.assignment.assign;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.growthlayer.assignment.Api;
import org.growthlayer.assignment.Api.Assigned;
import org.growthlayer.assignment.AssignmentServers;
import org.growthlayer.assignment.Facts;
import org.growthlayer.assignment.catalog.Catalog;
import org.growthlayer.contracts.ArmStats;
import org.growthlayer.contracts.Assignment;
import org.growthlayer.contracts.Topic;
import org.junit.jupiter.api.Test;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.growthlayer.assignment.Api.armIds;
import static org.growthlayer.assignment.Api.assign;
import static org.growthlayer.assignment.Api.running;
import static org.growthlayer.assignment.Api.tryAssign;
import static org.growthlayer.assignment.Api.users;

@QuarkusTest
@QuarkusTestResource(AssignmentServers.class)
class AssignTest {
    @Inject
    Catalog catalog;

    @Inject
    RedisProbe redis;

    @Test
    void shouldGiveTwoUsersWhoAskAThousandTimesOneArmEach() {
        var experiment = running("thompson_sampling", 1, 1, 1);

        for (var user : List.of("ann", "0198f000-0000-7000-8000-000000000001")) {
            var answers = IntStream.range(0, 1_000).mapToObj(_ -> assign(experiment, user)).toList();

            assertThat(answers.stream().map(Assigned::armId).collect(toSet())).hasSize(1);
            assertThat(answers.getFirst()).extracting(Assigned::isNew, Assigned::reason).containsExactly(true, "sampled");
            assertThat(answers.stream().skip(1)).allMatch(it -> !it.isNew() && it.reason().equals("sticky"));
        }
    }

    @Test
    void shouldEnrolOnceAUserWhoAsksFromEverywhereAtTheSameTime() {
        var experiment = running("thompson_sampling", 1, 1, 1, 1);

        var answers = inParallel(200, () -> assign(experiment, "racer"));

        assertThat(answers.stream().map(Assigned::armId).collect(toSet())).hasSize(1);
        assertThat(answers.stream().filter(Assigned::isNew)).hasSize(1);
        await().untilAsserted(() -> assertThat(enrolments(experiment)).hasSize(1));
    }

    @Test
    void shouldTellEveryEnrolmentOnceWithItsPropensityAndWindow() {
        var experiment = running("thompson_sampling", 1, 1, 1, 1);
        var users = users("told", 300);

        var arms = users.stream().map(user -> assign(experiment, user).armId()).toList();
        users.forEach(user -> assertThat(assign(experiment, user).reason()).isEqualTo("sticky"));

        await().untilAsserted(() -> assertThat(enrolments(experiment)).hasSize(users.size()));
        var enrolments = enrolments(experiment).stream().collect(groupingBy(Assignment::userId));
        for (var i = 0; i < users.size(); i++) {
            var enrolment = enrolments.get(users.get(i)).getFirst();
            assertThat(enrolment.armId()).hasToString(arms.get(i));
            assertThat(enrolment.reason()).isEqualTo("sampled");
            assertThat(enrolment.propensity()).isEqualTo(0.25, org.assertj.core.data.Offset.offset(1e-6));
            assertThat(Duration.between(enrolment.enrolledAt(), enrolment.settlesAt())).hasHours(24);
        }
    }

    @Test
    void shouldSplitTenThousandNewUsersOfAFixedExperimentByWeight() {
        var experiment = running("fixed", 0.5, 0.3, 0.2);
        var users = 10_000;
        var weights = List.of(0.5, 0.3, 0.2);

        var counts = inParallel(
                users("split", users).stream().<Callable<String>>map(user -> () -> assign(experiment, user).armId()).toList())
                .stream().collect(groupingBy(it -> it, counting()));

        var arms = armIds(experiment);
        for (var i = 0; i < arms.size(); i++) {
            var p = weights.get(i);
            assertThat((double) counts.get(arms.get(i))).isBetween(users * p - 3 * Math.sqrt(users * p * (1 - p)),
                    users * p + 3 * Math.sqrt(users * p * (1 - p)));
        }
    }

    @Test
    void shouldKeepAnArmForADay() {
        var experiment = running("thompson_sampling", 1, 1);
        assign(experiment, "day");

        assertThat(redis.millisToLive(experiment, "day")).isBetween(Duration.ofHours(23).toMillis(),
                Duration.ofHours(24).toMillis());
        await().untilAsserted(() -> assertThat(redis.value(experiment, "day")).hasSize(36));
        assertThat(redis.millisToLive(experiment, "day")).isBetween(Duration.ofHours(23).toMillis(),
                Duration.ofHours(24).toMillis());
    }

    @Test
    void shouldFindAnExperimentByItsKeyAndByItsUuidInAnyCase() {
        var draft = Api.draft("thompson_sampling", 1, 1);
        var id = draft.getString("data.id");
        Api.move(id, "start");
        var arm = assign(id, "anybody").armId();

        for (var ref : List.of(draft.getString("data.key"), id.toUpperCase(java.util.Locale.ROOT))) {
            var answer = tryAssign(ref, "anybody").then().statusCode(200).extract().jsonPath();
            assertThat(answer.getString("data.experiment_id")).isEqualTo(id);
            assertThat(answer.getString("data.arm_id")).isEqualTo(arm);
            assertThat(answer.getMap("data").keySet())
                    .isEqualTo(Set.of("experiment_id", "user_id", "arm_id", "arm_name", "is_new", "reason", "payload"));
        }
    }

    @Test
    void shouldNotAssignInADraft() {
        var draft = Api.draft("fixed", 1, 1).getString("data.id");

        var answer = tryAssign(draft, "early");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("experiment_not_running");
    }

    @Test
    void shouldKeepOldUsersAndGiveNewOnesTheControlWhilePaused() {
        var experiment = running("fixed", 0, 1);
        var arm = assign(experiment, "old").armId();
        Api.move(experiment, "pause");

        assertThat(assign(experiment, "old")).isEqualTo(new Assigned(arm, false, "sticky"));
        assertThat(assign(experiment, "new")).isEqualTo(new Assigned(armIds(experiment).getFirst(), false, "control"));
        Api.move(experiment, "resume");
        assertThat(assign(experiment, "new")).isEqualTo(new Assigned(arm, true, "sampled"));
    }

    @Test
    void shouldGiveEverybodyTheWinner() {
        var experiment = running("fixed", 1, 0, 0);
        assign(experiment, "old");
        var winner = armIds(experiment).getLast();

        Api.declareWinner(experiment, winner);

        assertThat(assign(experiment, "old")).isEqualTo(new Assigned(winner, false, "winner"));
        assertThat(assign(experiment, "new")).isEqualTo(new Assigned(winner, false, "winner"));
    }

    @Test
    void shouldGiveEverybodyTheControlAfterAStop() {
        var experiment = running("fixed", 0, 1);
        assign(experiment, "old");

        Api.move(experiment, "stop");

        assertThat(assign(experiment, "old")).isEqualTo(new Assigned(armIds(experiment).getFirst(), false, "control"));
    }

    @Test
    void shouldSendNewUsersWhereTheArmStatisticsPoint() {
        var experiment = running("thompson_sampling", 1, 1);
        var arms = armIds(experiment);

        Facts.tell(Topic.ARM_STATS, new ArmStats(UUID.fromString(experiment), 7, Instant.now(),
                List.of(stats(arms.get(0), 10, 990), stats(arms.get(1), 500, 500))));
        await().atMost(Duration.ofSeconds(10)).until(() -> version(experiment) == 7);
        var counts = users("led", 400).stream().map(user -> assign(experiment, user).armId())
                .collect(groupingBy(it -> it, counting()));

        // The floor leaves 2.5 % to the worse arm: 10 of 400, at most 25 but once in a hundred thousand runs.
        assertThat(counts.getOrDefault(arms.get(0), 0L)).isLessThanOrEqualTo(25);
        await().untilAsserted(() -> assertThat(enrolments(experiment)).hasSize(400));
        assertThat(enrolments(experiment)).allMatch(it -> it.policyVersion() == 7);
    }

    @Test
    void shouldHealAnEnrolmentThatNobodyWasToldOf() {
        var experiment = running("thompson_sampling", 1, 1);
        var arm = armIds(experiment).getLast();
        var event = UUID.randomUUID();
        var enrolledAt = Instant.parse("2026-03-01T00:00:00Z");
        redis.set(experiment, "orphan", arm + ";" + event + ";" + enrolledAt.toEpochMilli() + ";0.5;3");

        assertThat(assign(experiment, "orphan")).isEqualTo(new Assigned(arm, false, "sticky"));
        assertThat(assign(experiment, "orphan")).isEqualTo(new Assigned(arm, false, "sticky"));

        await().untilAsserted(() -> assertThat(enrolments(experiment)).hasSize(1));
        var told = enrolments(experiment).getFirst();
        assertThat(told.id()).isEqualTo(event);
        assertThat(told.enrolledAt()).isEqualTo(enrolledAt);
        assertThat(told.propensity()).isEqualTo(0.5);
        assertThat(told.policyVersion()).isEqualTo(3);
        await().untilAsserted(() -> assertThat(redis.value(experiment, "orphan")).isEqualTo(arm));
    }

    @Test
    void shouldReplaceAnArmThatTheExperimentDoesNotHave() {
        var experiment = running("fixed", 0, 1);
        redis.set(experiment, "lost", UUID.randomUUID().toString());
        redis.set(experiment, "odd", "not ours");

        assertThat(assign(experiment, "lost")).isEqualTo(new Assigned(armIds(experiment).getLast(), true, "sampled"));
        assertThat(assign(experiment, "odd").reason()).isEqualTo("sampled");
        assertThat(assign(experiment, "lost").reason()).isEqualTo("sticky");
    }

    @Test
    void shouldCarryOnWhenRedisHasForgottenItsScripts() {
        var experiment = running("fixed", 0, 1);
        assign(experiment, "before");

        redis.flushScripts();

        assertThat(assign(experiment, "before").reason()).isEqualTo("sticky");
        redis.flushScripts();
        assertThat(assign(experiment, "after").reason()).isEqualTo("sampled");
    }

    @Test
    void shouldTakeUserIdsOfEveryScriptAndOfFullLength() {
        var experiment = running("thompson_sampling", 1, 1);

        for (var user : List.of("x".repeat(128), "用户-1", "𝔘𝔰𝔢𝔯", "a:b{c}d", "😀".repeat(128))) {
            var first = assign(experiment, user);
            assertThat(assign(experiment, user)).isEqualTo(new Assigned(first.armId(), false, "sticky"));
        }
    }

    private long version(String experiment) {
        var live = catalog.find(experiment);
        return live != null
                && live.standing() instanceof org.growthlayer.assignment.catalog.LiveExperiment.Standing.Enrolling enrolling
                        ? enrolling.allocation().version()
                        : -1;
    }

    private static ArmStats.Arm stats(String arm, int conversions, int failures) {
        return new ArmStats.Arm(UUID.fromString(arm), 1 + conversions, 1 + failures, conversions + failures, conversions, 0,
                BigDecimal.ZERO);
    }

    private static List<Assignment> enrolments(String experiment) {
        return Facts.on(Topic.ASSIGNMENTS).stream().filter(it -> it.experimentId().toString().equals(experiment)).toList();
    }

    private static <T> List<T> inParallel(int times, Callable<T> call) {
        return inParallel(IntStream.range(0, times).mapToObj(_ -> call).toList());
    }

    private static <T> List<T> inParallel(List<? extends Callable<T>> calls) {
        try (var threads = Executors.newFixedThreadPool(8)) {
            return threads.invokeAll(calls).stream().map(AssignTest::result).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
