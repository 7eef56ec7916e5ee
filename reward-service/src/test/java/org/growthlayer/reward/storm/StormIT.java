package org.growthlayer.reward.storm;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Topic;
import org.growthlayer.reward.mesh.Mesh;
import org.growthlayer.testkit.RealServers;
import org.growthlayer.testkit.ServiceProcess;
import org.growthlayer.testkit.TestServers;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The packaged service, killed in the middle of what callers, Stripe and Kafka tell it in disorder and more than once. */
@ExtendWith(RealServers.class)
@Timeout(300)
class StormIT {
    private static final Path FOLDER = Path.of("target", "storm");
    /** The hash of {@link Senders#SERVER_KEY}. */
    private static final String SERVER_KEYS = "tests:server:80823cd87f94da2604acf3219a69a75844efd01e6622ce23436378f5e8f88a48";
    /** How much of the storm is over when the service is killed. */
    private static final List<Double> KILLS = List.of(0.2, 0.5, 0.8);

    private final AtomicReference<ServiceProcess> service = new AtomicReference<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7, 20_260_101})
    void shouldEndWithTheBooksThatTheInputFileAddsUpToHoweverOftenItIsKilled(long seed) throws Exception {
        // Given
        var random = new SplittableRandom(seed);
        var name = "s" + seed;
        var experiments = Stream.generate(() -> experiment(random)).limit(2).toList();
        var input = new InputFile(Files.createDirectories(FOLDER).resolve(name + ".ndjson"));
        input.write(new ShopDay(name, experiments, random, Instant.now()).happenings());
        var deliveries = new Deliveries(new StripeEvents(name, random), random).of(input.read());
        service.set(start());
        try (var books = new Books(name); var senders = new Senders(service::get, TestServers.kafkaBootstrapServers())) {
            patiently().until(() -> service.get().status("/q/health/ready") == 200);
            for (var experiment : experiments) {
                senders.deliver(new Delivery.Message<>(Topic.EXPERIMENTS, UUID.randomUUID(), experiment));
            }
            patiently().until(() -> books.know(experiments));

            // When
            senders.send(deliveries);
            var leftUndone = killInTheMiddle(deliveries.size(), senders, books);
            patiently().until(() -> senders.areDone() && books.areComplete());

            // Then
            assertThat(senders.repetitions()).as("requests that a kill left without an answer").isPositive();
            assertThat(leftUndone).as("webhooks and facts that a kill left undone").isPositive();
            var reckoning = new Reckoning(input.read(), Instant.now());
            compare(books, reckoning, experiments);
            compare(new Follower(name), reckoning);
        } finally {
            service.get().close();
        }
    }

    /** Kills the service three times, each time while it has something to do, and starts it again; returns how much that was. */
    private long killInTheMiddle(int deliveries, Senders senders, Books books) throws Exception {
        var leftUndone = 0L;
        for (var part : KILLS) {
            patiently().until(() -> senders.delivered() >= part * deliveries && books.unfinished() > 0);
            service.get().kill();
            leftUndone += books.unfinished();
            service.set(start());
        }
        return leftUndone;
    }

    private void compare(Books books, Reckoning reckoning, List<Experiment> experiments) throws Exception {
        assertThat(books.parked()).isZero();
        assertThat(books.lines()).isEqualTo(reckoning.lines());
        assertThat(books.rewards()).isEqualTo(reckoning.rewards());
        assertThat(books.arms(service.get(), experiments)).isEqualTo(reckoning.arms());
        assertThat(books.revenueOfBuckets()).containsAllEntriesOf(revenue(reckoning));
    }

    private static void compare(Follower follower, Reckoning reckoning) throws IOException {
        assertThat(follower.revenue()).isEqualTo(revenue(reckoning));
        assertThat(follower.lines()).containsExactlyInAnyOrderElementsOf(
                reckoning.lines().values().stream().filter(line -> line.user() != null).toList());
    }

    private static Map<UUID, BigDecimal> revenue(Reckoning reckoning) {
        return reckoning.arms().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, arm -> arm.getValue().revenue()));
    }

    private static Experiment experiment(RandomGenerator random) {
        return Mesh.experiment(new UUID(random.nextLong(), random.nextLong()), 3, Experiment.Status.RUNNING, Instant.now());
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(20));
    }

    private static ServiceProcess start() throws IOException {
        var database = TestServers.database();
        return ServiceProcess.start(Map.of("POSTGRES_HOST", database.host(), "POSTGRES_PORT", Integer.toString(database.port()),
                "POSTGRES_DB", database.name(), "POSTGRES_USER", database.user(), "POSTGRES_PASSWORD", database.password(),
                "KAFKA_BOOTSTRAP_SERVERS", TestServers.kafkaBootstrapServers(), "GROWTH_API_KEYS", SERVER_KEYS,
                "STRIPE_WEBHOOK_SECRETS", Senders.STRIPE_SECRET, "GROWTH_EXCHANGE_RATES", Reckoning.RATES),
                FOLDER.resolve("service.log"));
    }
}
