package org.growthlayer.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KafkaBrokerTest {

    private static final String TOPIC = "kept";

    @TempDir
    private Path data;

    @Test
    void shouldKeepTopicsAndRecordsBetweenStarts() throws Exception {
        // Given
        int port;
        try (KafkaBroker first = KafkaBroker.start(data, 0)) {
            port = first.port();
            create(first);
            send(first, "fact");
        }
        // When
        try (KafkaBroker second = KafkaBroker.start(data, port)) {
            // Then
            assertThat(read(second)).containsExactly("fact");
        }
    }

    @Test
    void shouldNotCreateATopicBecauseSomebodyNamedIt() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(data, 0);
                KafkaProducer<String, String> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers(), "max.block.ms", "1000"),
                        new StringSerializer(), new StringSerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("misspelt", "x")).get(10, TimeUnit.SECONDS))
                    .hasMessageContaining("misspelt");
        }
    }

    private static void create(KafkaBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
        }
    }

    private static void send(KafkaBroker broker, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"), new StringSerializer(),
                new StringSerializer())) {
            assertThat(producer.send(new ProducerRecord<>(TOPIC, value)).get(30, TimeUnit.SECONDS).hasOffset()).isTrue();
        }
    }

    private static List<String> read(KafkaBroker broker) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(500)).forEach(each -> values.add(each.value()));
            }
        }
        return values;
    }
}
