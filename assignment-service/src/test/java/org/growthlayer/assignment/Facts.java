package org.growthlayer.assignment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.growthlayer.contracts.Fact;
import org.growthlayer.contracts.Topic;
import org.growthlayer.eventing.FactJson;

/** What is on the topics, read and written without the service. */
public final class Facts {
    private Facts() {}

    /** Everything on the topic now. */
    public static <F extends Fact> List<F> on(Topic<F> topic) {
        try (var consumer = new KafkaConsumer<>(Map.<String, Object>of("bootstrap.servers", bootstrap(), "group.id", "tests"),
                new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(it -> new TopicPartition(it.topic(), it.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var facts = new ArrayList<F>();
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> facts.add(read(topic, record.value())));
            }
            return facts;
        }
    }

    private static <F extends Fact> F read(Topic<F> topic, byte[] json) {
        try {
            return FactJson.mapper().readValue(json, topic.type());
        } catch (IOException e) {
            throw new UncheckedIOException(new String(json, StandardCharsets.UTF_8), e);
        }
    }

    /** Tells a fact as another service would. */
    public static <F extends Fact> void tell(Topic<F> topic, F fact) {
        try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", bootstrap()), new StringSerializer(),
                new ByteArraySerializer())) {
            var message = new ProducerRecord<>(topic.name(), fact.partitionKey(), FactJson.mapper().writeValueAsBytes(fact));
            message.headers().add(new RecordHeader("ce_type", topic.eventType().getBytes(StandardCharsets.UTF_8)));
            var _ = producer.send(message).get();
        } catch (IOException | ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String bootstrap() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }
}
