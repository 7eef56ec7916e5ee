package org.growthlayer.bench.rig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes to Kafka what assignment-service would tell: experiments, and who was enrolled in them. */
public final class FactFeed implements AutoCloseable {
    private static final String SOURCE = "/growth/bench";
    private final KafkaProducer<String, byte[]> producer;

    FactFeed(String bootstrapServers) {
        producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG, 20, ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024), new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Tells of a running experiment. */
    public void tell(Population experiment, Instant now) throws IOException {
        String arms = experiment.arms().stream().map(arm -> """
                {"arm_id":"%s","name":"%s","is_control":%s,"traffic_weight":1,"payload":null,"is_retired":false}"""
                .formatted(arm, arm, arm.equals(experiment.arms().getFirst()))).collect(Collectors.joining(","));
        String fact = """
                {"id":"%1$s","key":"%1$s","name":"Load test","status":"running","algorithm_type":"thompson_sampling",\
                "is_bandit":true,"objective":"conversion","target_metric":"conversion_rate","exploration_floor":0.05,"epsilon":0.1,\
                "prior_alpha":1,"prior_beta":1,"min_sample_size":100,"confidence_threshold":0.95,"attribution_window":"PT24H",\
                "assignment_ttl":null,"salt":"%1$s","arms":[%2$s],"winner_arm_id":null,"version":1,"created_at":"%3$s",\
                "updated_at":"%3$s","start_at":null,"stop_at":null,"started_at":"%3$s","ended_at":null}"""
                .formatted(experiment.id(), arms, now);
        send(List.of(message("growth.experiments.v1", "org.growthlayer.experiment.v1", experiment.id(), now, fact)).iterator());
    }

    /** Tells of users {@code from} to {@code to - 1} of an experiment that they were enrolled at this moment. */
    public void enrol(Population experiment, int from, int to, Instant now) throws IOException {
        send(IntStream.range(from, to).mapToObj(user -> enrolment(experiment, user, now)).iterator());
    }

    private static ProducerRecord<String, byte[]> enrolment(Population experiment, int user, Instant now) {
        String fact = """
                {"id":"%s","experiment_id":"%s","arm_id":"%s","user_id":"%s","enrolled_at":"%s","settles_at":"%s",\
                "reason":"sampled","propensity":0.33,"policy_version":1,"moved_from":null}""".formatted(
                UUID.nameUUIDFromBytes((experiment.id() + user).getBytes(StandardCharsets.US_ASCII)), experiment.id(),
                experiment.arms().get(Population.arm(user)), Population.user(user), now, now.plus(Duration.ofDays(1)));
        return message("growth.assignments.v1", "org.growthlayer.assignment.v1", Population.user(user), now, fact);
    }

    private static ProducerRecord<String, byte[]> message(String topic, String type, String key, Instant now, String fact) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, key, fact.getBytes(StandardCharsets.US_ASCII));
        Map.of("ce_specversion", "1.0", "ce_id", UUID.nameUUIDFromBytes(message.value()).toString(), "ce_source", SOURCE,
                "ce_type",
                type, "ce_time", now.toString(), "content-type", "application/json")
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.US_ASCII)));
        return message;
    }

    private void send(Iterator<ProducerRecord<String, byte[]>> messages) throws IOException {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        while (messages.hasNext()) {
            var _ = producer.send(messages.next(), (_, failed) -> {
                if (failed != null) {
                    failure.set(failed);
                }
            });
        }
        producer.flush();
        Exception failed = failure.get();
        if (failed != null) {
            throw new IOException("Kafka did not take all messages: " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
