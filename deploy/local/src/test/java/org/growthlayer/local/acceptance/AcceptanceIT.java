package org.growthlayer.local.acceptance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.growthlayer.local.standin.LauncherRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class AcceptanceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CLIENTS = 16;

    @TempDir
    private static Path folder;
    private static LauncherRun mesh;
    private static GrowthApi api;

    @BeforeAll
    static void startTheMesh() throws Exception {
        mesh = new LauncherRun(Path.of(System.getProperty("root")), folder.resolve("home"), LauncherRun.freePortBase());
        var up = mesh.run("up", "--detach");
        assertThat(up.code()).as(up.output()).isZero();
        api = new GrowthApi(mesh.run("status", "--json").json());
    }

    @AfterAll
    static void stopTheMeshAndFindNothingLeft() throws Exception {
        assertThat(mesh.run("down").code()).isZero();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(mesh.processes()).isEmpty());
    }

    @Test
    void shouldDescribeAllRoutesInOneOpenApiDocument() throws Exception {
        assertThat(api.openApi().path("paths").fieldNames()).toIterable()
                .contains("/v1/experiments", "/v1/bandit/assign", "/v1/bandit/reward", "/v1/bandit/statistics");
    }

    @Test
    void shouldGiveEachOfTwoUsersOneArmForAThousandRequests() throws Exception {
        api.startExperiment("sticky", "thompson_sampling", "24h", 0.5, 0.5);

        for (var user : Set.of("ann", "bob")) {
            var arms = new HashSet<String>();
            inParallel(1_000, _ -> arms(arms, api.assign("sticky", user).orElseThrow().path("arm_id").asText()));
            assertThat(arms).hasSize(1);
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(api.total("sticky", "pending")).isEqualTo(2));
    }

    @Test
    void shouldSplitNewUsersOfAFixedExperimentByWeight() throws Exception {
        var users = 10_000;
        var weights = new double[]{0.5, 0.3, 0.2};
        var experiment = api.startExperiment("fixed-split", "fixed", "24h", weights);
        Map<String, Integer> shown = new ConcurrentHashMap<>();

        inParallel(users,
                n -> shown.merge(api.assign("fixed-split", "user-" + n).orElseThrow().path("arm_id").asText(), 1, Integer::sum));

        for (var k = 0; k < weights.length; k++) {
            var expected = users * weights[k];
            var sigma = Math.sqrt(users * weights[k] * (1 - weights[k]));
            assertThat((double) shown.getOrDefault(experiment.path("arms").path(k).path("arm_id").asText(), 0))
                    .as("users of arm %s", k)
                    .isBetween(expected - 3 * sigma, expected + 3 * sigma);
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(api.total("fixed-split", "pending")).isEqualTo(users));
    }

    @Test
    void shouldGiveTheBetterArmMostOfItsTraffic() throws Exception {
        var experiment = api.startExperiment("learn", "thompson_sampling", "24h", 0.5, 0.5);
        var better = experiment.path("arms").path(1).path("arm_id").asText();
        Map<String, Integer> late = new ConcurrentHashMap<>();
        var users = 4_000;
        var seed = 7L;

        inParallel(users, n -> {
            var user = "user-" + n;
            var arm = api.assign("learn", user).orElseThrow().path("arm_id").asText();
            var rate = arm.equals(better) ? 0.10 : 0.05;
            var converts = new SplittableRandom(seed * 1_000_003 + n).nextDouble() < rate;
            api.bookReward("learn", arm, user, converts ? 1 : 0, "end-of-" + user);
            return n < users * 2 / 3 ? 0 : late.merge(arm, 1, Integer::sum);
        });

        var total = late.values().stream().mapToInt(Integer::intValue).sum();
        assertThat((double) late.getOrDefault(better, 0) / total).as("share of the better arm in the last third, seed %s", seed)
                .isGreaterThan(0.6);
        assertThat(api.total("learn", "samples")).isEqualTo(users);
        assertThat(api.statistics("learn").path("win_probabilities").path(better).asDouble()).isGreaterThan(0.9);
    }

    @Test
    void shouldCountARewardSentTwiceWithOneIdempotencyKeyOnce() throws Exception {
        api.startExperiment("idempotent", "thompson_sampling", "24h", 0.5, 0.5);
        var arm = api.assign("idempotent", "ann").orElseThrow().path("arm_id").asText();

        var first = api.reward("idempotent", arm, "ann", 9.99, "order-1").orElseThrow();
        var second = api.reward("idempotent", arm, "ann", 9.99, "order-1").orElseThrow();

        assertThat(first.path("updated").asBoolean()).isTrue();
        assertThat(second.path("updated").asBoolean()).isFalse();
        assertThat(api.total("idempotent", "conversions")).isEqualTo(1);
    }

    @Test
    void shouldCountEveryEnrolledUserOnceWhenAssignmentIsKilledUnderLoad() throws Exception {
        api.startExperiment("kill-assignment", "thompson_sampling", "24h", 0.5, 0.5);
        Set<String> enrolled = ConcurrentHashMap.newKeySet();
        Map<String, Set<String>> arms = new ConcurrentHashMap<>();

        whileKilling("assignment-service", client -> n -> {
            var user = "user-" + client + "-" + n;
            var answer = api.assign("kill-assignment", user);
            answer.ifPresent(data -> {
                enrolled.add(user);
                arms.computeIfAbsent(user, _ -> ConcurrentHashMap.newKeySet()).add(data.path("arm_id").asText());
            });
            return answer.isPresent();
        });

        // Users whose answer got lost come back, as they would; what the dead process had kept in Redis alone is told now.
        assertThat(arms.values()).allMatch(given -> given.size() == 1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.total("kill-assignment", "samples") + api.total("kill-assignment", "pending"))
                        .isEqualTo(enrolled.size()));
    }

    @Test
    void shouldCountEveryRewardOnceWhenRewardServiceIsKilledUnderLoad() throws Exception {
        api.startExperiment("kill-reward", "thompson_sampling", "24h", 0.5, 0.5);
        Set<String> rewarded = ConcurrentHashMap.newKeySet();
        Map<String, String> arms = new ConcurrentHashMap<>();

        whileKilling("reward-service", client -> n -> {
            var user = "user-" + client + "-" + n;
            var arm = arms.get(user);
            if (arm == null) {
                arm = api.assign("kill-reward", user).map(data -> data.path("arm_id").asText()).orElse(null);
            }
            if (arm == null) {
                return false;
            }
            arms.put(user, arm);
            var booked = api.reward("kill-reward", arm, user, 2.5, "order-of-" + user).isPresent();
            if (booked) {
                rewarded.add(user);
            }
            return booked;
        });

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(api.total("kill-reward", "conversions")).isEqualTo(rewarded.size());
            assertThat(api.total("kill-reward", "samples") + api.total("kill-reward", "pending")).isEqualTo(arms.size());
        });
        var revenue = 0.0;
        for (var arm : api.statistics("kill-reward").path("arms")) {
            revenue += arm.path("revenue").asDouble();
        }
        assertThat(revenue).isEqualTo(2.5 * rewarded.size());
    }

    /** One client's next user; answers whether it went through. An attempt that did not is made again with the same number. */
    private interface Attempt {
        boolean of(int n) throws Exception;
    }

    private interface Client {
        Attempt number(int client);
    }

    private static void whileKilling(String service, Client clients) throws Exception {
        var stop = new AtomicBoolean();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Integer>>();
            for (var c = 0; c < CLIENTS; c++) {
                var attempt = clients.number(c);
                running.add(pool.submit(() -> run(attempt, stop)));
            }
            for (var round = 0; round < 2; round++) {
                await().pollDelay(Duration.ofMillis(1_500)).until(() -> true);
                var killed = ProcessHandle.of(mesh.pid(service)).orElseThrow();
                assertThat(killed.destroyForcibly()).isTrue();
                await().atMost(PATIENCE).ignoreExceptions()
                        .until(() -> mesh.pid(service) != killed.pid() && mesh.run("status").code() == 0);
            }
            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
            stop.set(true);
            var done = 0;
            for (var client : running) {
                done += client.get();
            }
            assertThat(done).as("users that went through").isGreaterThan(100);
        }
    }

    private static int run(Attempt attempt, AtomicBoolean stop) throws Exception {
        var n = 0;
        var open = false;
        // An open attempt is finished before the client leaves: every user either got an answer or was never asked for.
        while (!stop.get() || open) {
            open = !attempt.of(n);
            if (!open) {
                n++;
            } else {
                await().pollDelay(Duration.ofMillis(50)).until(() -> true);
            }
        }
        return n;
    }

    private interface Step {
        Object of(int n) throws Exception;
    }

    private static void inParallel(int times, Step step) throws InterruptedException, ExecutionException {
        try (var pool = Executors.newFixedThreadPool(CLIENTS)) {
            var all = new ArrayList<Callable<Object>>();
            for (var n = 0; n < times; n++) {
                var number = n;
                all.add(() -> step.of(number));
            }
            for (var result : pool.invokeAll(all)) {
                result.get();
            }
        }
    }

    private static boolean arms(Set<String> arms, String arm) {
        synchronized (arms) {
            return arms.add(arm);
        }
    }
}
