package org.growthlayer.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.growthlayer.local.mesh.Json;

/** Reads {@code growth.purchases.v1} as any consumer of it would: from now on, and each fact once. */
final class PurchaseFacts implements AutoCloseable {
    private static final String TOPIC = "growth.purchases.v1";
    private final KafkaConsumer<String, String> consumer;
    private final Predicate<String> wanted;
    private final Set<String> ids = new HashSet<>();
    private final Map<String, BigDecimal> lines = new HashMap<>();

    /**
     * Starts at the end of the topic.
     *
     * @param wanted whether a {@code purchase_id} is one of ours
     */
    PurchaseFacts(String bootstrapServers, Predicate<String> wanted) {
        this.wanted = wanted;
        consumer = new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false), new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // fixes the end as it is now
    }

    /** Reads what is there; returns how many ledger lines were told so far. */
    int poll() throws IOException {
        for (var message : consumer.poll(Duration.ofMillis(200))) {
            JsonNode fact = Json.tree(message.value());
            // Delivery is at least once: a fact is known by its id.
            if (wanted.test(fact.path("purchase_id").asText()) && ids.add(fact.path("id").asText())) {
                lines.merge(fact.path("purchase_id").asText(), amount(fact), BigDecimal::add);
            }
        }
        return lines.size();
    }

    private static BigDecimal amount(JsonNode fact) {
        return fact.hasNonNull("base_amount") ? new BigDecimal(fact.path("base_amount").asText()) : BigDecimal.ZERO;
    }

    /** Facts with ids of their own; as many as lines, if no line was told twice. */
    int count() {
        return ids.size();
    }

    /** The sum of all facts, in the base currency. */
    BigDecimal sum() {
        return lines.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
