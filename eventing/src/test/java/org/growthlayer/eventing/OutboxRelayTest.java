package org.growthlayer.eventing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.growthlayer.testkit.RealServers;
import org.growthlayer.testkit.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The relay stopped between its steps, on a real PostgreSQL. */
@ExtendWith(RealServers.class)
class OutboxRelayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SCHEMA = "relay_test";

    private final Vertx vertx = Vertx.vertx();
    private final RecordingSender kafka = new RecordingSender();
    private final List<OutboxRelay> relays = new ArrayList<>();
    private Pool pool;

    @BeforeEach
    void createTables() throws IOException {
        var database = TestServers.database();
        var options = new PgConnectOptions().setHost(database.host()).setPort(database.port()).setDatabase(database.name())
                .setUser(database.user()).setPassword(database.password()).addProperty("search_path", SCHEMA);
        pool = Pool
                .newInstance(PgBuilder.pool().with(new PoolOptions().setMaxSize(8)).connectingTo(options).using(vertx).build());
        execute("drop schema if exists " + SCHEMA + " cascade");
        execute("create schema " + SCHEMA);
        for (var script : List.of("V0_1__outbox.sql", "V0_2__inbox.sql")) {
            try (var in = OutboxRelay.class.getResourceAsStream("/db/eventing/" + script)) {
                execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    @AfterEach
    void stopAll() throws InterruptedException {
        for (var relay : relays) {
            relay.stop();
        }
        pool.close().await().atMost(PATIENCE);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldPublishWhatACrashLeftBetweenCommitAndPublish() {
        // Given commits of a process that died before it published
        var facts = Facts.exposed(1_200);
        commit(facts);

        // When
        var _ = start(kafka, new OutboxWake(pool));

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(kafka.ids()).isEqualTo(ids(facts)));
        awaitEmpty();
    }

    @Test
    void shouldPublishAgainUnderTheSameIdsWhenItCrashedBetweenSendAndDelete() {
        // Given a relay that dies after Kafka has the batch
        var facts = Facts.exposed(20);
        commit(facts);
        var crashes = new AtomicInteger();
        Sender crashing = (batch, wanted) -> {
            kafka.send(batch, wanted);
            if (crashes.getAndIncrement() == 0) {
                throw new SendFailedException("crashed after the last acknowledgement", null);
            }
        };

        // When
        var _ = start(crashing, new OutboxWake(pool));

        // Then
        var twice = new ArrayList<>(ids(facts));
        twice.addAll(ids(facts));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(kafka.ids()).isEqualTo(twice));
        awaitEmpty();
    }

    @Test
    void shouldKeepOrderWhenSendingFails() {
        // Given
        kafka.failNext(3);
        var facts = Facts.exposed(700);

        // When
        var _ = start(kafka, new OutboxWake(pool));
        for (var from = 0; from < facts.size(); from += 70) {
            commit(facts.subList(from, from + 70));
        }

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(kafka.ids()).isEqualTo(ids(facts)));
    }

    @Test
    void shouldWakeTheRelayOfAnotherInstanceByNotification() {
        // Given a relay that would look by itself only after minutes
        var _ = start(kafka, new OutboxWake(pool), Duration.ofMinutes(10));
        var first = Facts.exposed(1);
        commit(first);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(kafka.ids()).isEqualTo(ids(first)));
        var second = Facts.exposed("second");

        // When another instance, whose wake knows of no relay, commits
        commit(List.of(second));

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(kafka.ids()).contains(second.id().toString()));
    }

    @Test
    void shouldRelayOnceWithTwoInstancesAndTakeOverWhenTheFirstEnds() throws InterruptedException {
        // Given
        var other = new RecordingSender();
        var first = start(kafka, new OutboxWake(pool));
        var early = Facts.exposed(10);
        commit(early);
        await().atMost(PATIENCE).until(() -> kafka.sent().size() == 10);
        var _ = start(other, new OutboxWake(pool));
        var both = Facts.exposed(10);
        commit(both);
        await().atMost(PATIENCE).until(() -> kafka.sent().size() == 20);
        assertThat(other.sent()).isEmpty();

        // When
        first.stop();
        var late = Facts.exposed(10);
        commit(late);

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(other.ids()).isEqualTo(ids(late)));
        assertThat(kafka.sent()).hasSize(20);
    }

    @Test
    void shouldComeBackWhenItsSessionIsCut() {
        // Given
        var _ = start(kafka, new OutboxWake(pool));
        commit(Facts.exposed(1));
        await().atMost(PATIENCE).until(() -> kafka.sent().size() == 1);

        // When
        execute("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()");
        commit(Facts.exposed(5));

        // Then
        await().atMost(PATIENCE).until(() -> kafka.sent().size() == 6);
        awaitEmpty();
    }

    @Test
    void shouldForgetOldInboxEntriesOnly() {
        // Given
        execute("insert into inbox select 'old', gen_random_uuid(), now() - interval '9 days' from generate_series(1, 7000)");
        execute("insert into inbox select 'new', gen_random_uuid(), now() - interval '7 days' from generate_series(1, 10)");

        // When
        var deleted = new InboxPruning(pool, new Remembering(), Clock.systemUTC()).prune().await().atMost(PATIENCE);

        // Then
        assertThat(deleted).isEqualTo(7_000);
        assertThat(count("inbox")).isEqualTo(10);
    }

    @Test
    void shouldStayTheRelayWhileKafkaKeepsItWaiting() {
        // Given a sender that asks whether it should wait on
        var answers = new CopyOnWriteArrayList<Boolean>();
        commit(Facts.exposed(3));

        // When
        var _ = start((batch, wanted) -> {
            answers.add(wanted.getAsBoolean());
            kafka.send(batch, wanted);
        }, new OutboxWake(pool));

        // Then
        awaitEmpty();
        assertThat(answers).containsOnly(true);
    }

    @Test
    void shouldTellTogetherWhatIsCommittedSoonAfterALook() {
        // Given a relay that has just looked
        var pace = Duration.ofSeconds(3);
        var batches = new CopyOnWriteArrayList<Integer>();
        var wake = new OutboxWake(pool);
        var _ = start((batch, wanted) -> {
            kafka.send(batch, wanted);
            batches.add(batch.size());
        }, wake, new Settings(Duration.ofMinutes(10), pace));
        commit(Facts.exposed(1));
        wake.wake();
        await().atMost(PATIENCE).until(() -> batches.size() == 1);

        // When
        for (var i = 0; i < 5; i++) {
            commit(Facts.exposed(1));
            wake.wake();
        }

        // Then
        await().atMost(PATIENCE).until(() -> kafka.ids().size() == 6);
        assertThat(batches).as("facts told at once").containsExactly(1, 5);
    }

    private OutboxRelay start(Sender sender, OutboxWake wake) {
        return start(sender, wake, Duration.ofMillis(200));
    }

    private OutboxRelay start(Sender sender, OutboxWake wake, Duration safetyPoll) {
        return start(sender, wake, new Settings(safetyPoll, Duration.ofMillis(20)));
    }

    private OutboxRelay start(Sender sender, OutboxWake wake, Settings settings) {
        var relay = new OutboxRelay(pool, sender, wake, settings, new EventSource("/growth/test"), new SimpleMeterRegistry());
        relays.add(relay);
        relay.start();
        return relay;
    }

    private void commit(List<Publication> facts) {
        var outbox = new Outbox(new OutboxWake(pool));
        pool.withTransaction(transaction -> outbox.append(transaction, facts)).await().atMost(PATIENCE);
    }

    private void execute(String sql) {
        var _ = pool.query(sql).execute().await().atMost(PATIENCE);
    }

    private void awaitEmpty() {
        await().atMost(PATIENCE).until(() -> count("outbox") == 0);
    }

    private long count(String table) {
        return pool.query("select count(*) from " + table).execute().await().atMost(PATIENCE).iterator().next().getLong(0);
    }

    private static List<String> ids(List<Publication> facts) {
        return facts.stream().map(fact -> fact.id().toString()).toList();
    }

    record Settings(Duration safetyPoll, Duration pace) implements OutboxConfig {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public int batchSize() {
            return 100;
        }

        @Override
        public Duration takeover() {
            return Duration.ofMillis(200);
        }

        @Override
        public Duration maxBackoff() {
            return Duration.ofSeconds(1);
        }
    }

    record Remembering() implements InboxConfig {
        @Override
        public boolean pruning() {
            return true;
        }

        @Override
        public Duration retention() {
            return Duration.ofDays(8);
        }

        @Override
        public Duration pruneEvery() {
            return Duration.ofHours(1);
        }
    }
}
