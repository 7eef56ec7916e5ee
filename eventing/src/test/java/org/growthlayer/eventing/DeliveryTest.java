package org.growthlayer.eventing;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.growthlayer.contracts.Topic;
import org.growthlayer.testkit.MeshServers;
import org.growthlayer.testkit.TestServers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** From a transaction or a journal through Kafka into a table, with servers that go away in between. */
@QuarkusTest
@QuarkusTestResource(MeshServers.class)
class DeliveryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Outbox outbox;
    @Inject
    Journal journal;
    @Inject
    Pool pool;
    @Inject
    ExposureBook book;

    @Test
    void shouldBookAndShowWhatACommittedTransactionTold() {
        // Given
        var facts = Facts.exposed(50);

        // When
        commit(facts);

        // Then
        awaitBookedOnce(facts);
        await().atMost(PATIENCE).until(() -> book.seen().containsAll(ids(facts)));
    }

    @Test
    void shouldTellNothingOfATransactionThatRolledBack() {
        // Given
        var undone = Facts.exposed("undone");
        var done = Facts.exposed("done");

        // When
        var failure = pool.withTransaction(transaction -> outbox.append(transaction, List.of(undone))
                .chain(() -> Uni.createFrom().<Void>failure(new IllegalArgumentException("on purpose"))))
                .onItemOrFailure().transform((item, thrown) -> String.valueOf(thrown)).await().atMost(PATIENCE);
        commit(List.of(done));

        // Then
        assertThat(failure).contains("on purpose");
        awaitBookedOnce(List.of(done));
        assertThat(booked(ids(List.of(undone)))).isEmpty();
    }

    @Test
    void shouldRefuseToAppendOutsideATransaction() {
        var thrown = pool.withConnection(connection -> outbox.append(connection, Facts.exposed(1)))
                .onItemOrFailure().<Object>transform((item, failure) -> failure == null ? "none" : failure).await()
                .atMost(PATIENCE);

        assertThat(thrown).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldBookADuplicateOnce() {
        // Given
        var fact = Facts.exposed("twice");
        var last = Facts.exposed("twice");

        // When
        commit(List.of(fact, fact));
        commit(List.of(fact, last));

        // Then
        awaitBookedOnce(List.of(fact, last));
    }

    @Test
    void shouldSetAsideAMessageThatIsNotJsonAndBookTheNext() {
        // Given
        var key = "poisoned-" + UUID.randomUUID();
        var next = Facts.exposed(key);

        // When
        var offset = produce(new ProducerRecord<>(Topic.EXPOSURES.name(), key, "{broken".getBytes(StandardCharsets.UTF_8)));
        commit(List.of(next));

        // Then
        awaitBookedOnce(List.of(next));
        var letter = deadLetter(key);
        assertThat(letter.value()).isEqualTo("{broken".getBytes(StandardCharsets.UTF_8));
        assertThat(header(letter, "dlq-reason")).contains("JSON").doesNotContain("{broken");
        assertThat(header(letter, "dlq-topic")).isEqualTo(Topic.EXPOSURES.name());
        assertThat(header(letter, "dlq-offset")).isEqualTo(Long.toString(offset));
    }

    @Test
    void shouldSetAsideOnlyTheFactTheDatabaseRefusesOfABatch() {
        // Given
        var refused = Facts.exposed("refused-" + UUID.randomUUID());
        var batch = new ArrayList<>(Facts.exposed(60));
        batch.add(37, refused);

        // When
        commit(batch);

        // Then
        batch.remove(refused);
        awaitBookedOnce(batch);
        var letter = deadLetter(refused.fact().partitionKey());
        assertThat(header(letter, "ce_id")).isEqualTo(refused.id().toString());
        assertThat(header(letter, "dlq-reason")).contains("23514").contains("user_is_welcome");
        assertThat(booked(List.of(refused.id()))).isEmpty();
    }

    @Test
    void shouldLoseNothingAndKeepOrderWhenKafkaIsAway() {
        // Given
        var user = "patient-" + UUID.randomUUID();
        var committed = IntStream.range(0, 200).mapToObj(_ -> Facts.exposed(user)).toList();
        var journaled = Facts.exposed(300);
        TestServers.kafka().kill();

        // When
        committed.forEach(fact -> commit(List.of(fact)));
        journaled.forEach(journal::append);
        TestServers.kafka().start();

        // Then
        awaitBookedOnce(journaled);
        awaitBookedOnce(committed);
        assertThat(booked(ids(committed))).isEqualTo(ids(committed));
    }

    @Test
    void shouldLoseNothingAndBookOnceWhenPostgresIsAway() {
        // Given
        var before = Facts.exposed(100);
        var during = Facts.exposed(200);
        before.forEach(journal::append);
        TestServers.postgres().kill();

        // When
        during.forEach(journal::append);
        await().atMost(PATIENCE).until(() -> book.seen().containsAll(ids(during)));
        TestServers.postgres().start();

        // Then
        awaitBookedOnce(before);
        awaitBookedOnce(during);
    }

    private void commit(List<Publication> facts) {
        pool.withTransaction(transaction -> outbox.append(transaction, facts)).await().atMost(PATIENCE);
    }

    private void awaitBookedOnce(List<Publication> facts) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(
                () -> assertThat(booked(ids(facts))).containsExactlyInAnyOrderElementsOf(ids(facts)));
    }

    private List<UUID> booked(List<UUID> ids) {
        var found = new ArrayList<UUID>();
        pool.preparedQuery("select id from booked where id = any($1) order by seq")
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new))).await().atMost(PATIENCE)
                .forEach(row -> found.add(row.getUUID(0)));
        return found;
    }

    private static List<UUID> ids(List<Publication> facts) {
        return facts.stream().map(Publication::id).toList();
    }

    private static long produce(ProducerRecord<String, byte[]> message) {
        try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", TestServers.kafkaBootstrapServers()),
                new StringSerializer(), new ByteArraySerializer())) {
            return producer.send(message).get().offset();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConsumerRecord<String, byte[]> deadLetter(String key) {
        var settings = Map.<String, Object>of("bootstrap.servers", TestServers.kafkaBootstrapServers());
        var letters = new TopicPartition(Topic.EXPOSURES.deadLetters(), 0);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(letters));
            consumer.seekToBeginning(List.of(letters));
            var found = new ArrayList<ConsumerRecord<String, byte[]>>();
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(letter -> {
                    if (key.equals(letter.key())) {
                        found.add(letter);
                    }
                });
                return !found.isEmpty();
            });
            return found.getFirst();
        }
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
