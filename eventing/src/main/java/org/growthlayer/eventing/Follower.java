package org.growthlayer.eventing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.growthlayer.contracts.Fact;
import org.growthlayer.contracts.Topic;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Shows topics to views in memory, in each instance and from their beginning. One consumer reads them all; it belongs to no group, so
 * nobody waits for a rebalance, neither at the start nor at the end. With Kafka away, even with a name that does not resolve, it
 * tries on beside the application.
 */
@ApplicationScoped
public class Follower {
    private static final Logger LOG = Logger.getLogger(Follower.class);
    private static final int AFTER_THE_APPLICATION = Interceptor.Priority.APPLICATION + 1000;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration ASK_EVERY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(3);

    private final Map<String, Object> config;
    private final Intake intake;
    private final Contact contact;
    private final MeterRegistry meters;
    private final Map<String, View<?>> views = new ConcurrentHashMap<>();
    private volatile boolean stopping;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private final CountDownLatch told = new CountDownLatch(1);
    private @Nullable Thread thread;

    /** Who looks at a topic. */
    private record View<F extends Fact>(Topic<F> topic, Consumer<List<Received<F>>> handler) {}

    @Inject
    Follower(@Identifier("default-kafka-broker") Map<String, Object> kafka, Intake intake, Contacts contacts,
            MeterRegistry meters) {
        this.intake = intake;
        this.contact = contacts.with(Contacts.KAFKA);
        this.meters = meters;
        config = new HashMap<>(kafka);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
    }

    /**
     * Shows the topic to the handler, from its first message on and for ever. To be called while the application starts.
     *
     * @param handler is called on the follower's thread and may take its time; may see the same fact again; takes a batch that failed
     *        once more, fact by fact
     */
    public <F extends Fact> void follow(Topic<F> topic, Consumer<List<Received<F>>> handler) {
        views.put(topic.name(), new View<>(topic, handler));
    }

    void onStart(@Observes @Priority(AFTER_THE_APPLICATION) StartupEvent started) {
        if (!views.isEmpty()) {
            thread = Thread.ofPlatform().name("topic-follower").daemon().start(this::run);
        }
    }

    void onStop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        told.countDown();
        var current = consumer;
        if (current != null) {
            current.wakeup();
        }
        if (thread != null) {
            var _ = thread.join(SHUTDOWN_PATIENCE);
        }
    }

    private void run() {
        var backoff = new Backoff(LONGEST_PAUSE);
        while (!stopping) {
            try (var fresh = new KafkaConsumer<String, byte[]>(config)) {
                consumer = fresh;
                follow(fresh, backoff);
            } catch (WakeupException | InterruptException e) {
                LOG.debug("The follower is told to end");
                return;
            } catch (KafkaException e) {
                contact.lost(reason(e));
                pause(backoff.next());
            } finally {
                consumer = null;
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> from, Backoff backoff) {
        try (var metrics = new KafkaClientMetrics(from)) {
            metrics.bindTo(meters);
            var nextAsk = System.nanoTime();
            while (!stopping) {
                if (System.nanoTime() - nextAsk >= 0) {
                    ask(from);
                    backoff.reset();
                    nextAsk = System.nanoTime() + ASK_EVERY.toNanos();
                }
                show(from);
            }
        }
    }

    /** Finds out which partitions there are, and with them whether Kafka answers. */
    private void ask(KafkaConsumer<String, byte[]> from) {
        try {
            var partitions = new ArrayList<TopicPartition>();
            for (var topic : views.keySet()) {
                for (var partition : from.partitionsFor(topic, PATIENCE)) {
                    partitions.add(new TopicPartition(partition.topic(), partition.partition()));
                }
            }
            // Partitions that were assigned before stay where they have been read to.
            from.assign(partitions);
            // NB: the line above is answered from memory once the topics are known; this one is not.
            var _ = partitions.isEmpty() ? from.listTopics(PATIENCE) : from.endOffsets(partitions, PATIENCE);
            contact.heard();
        } catch (TimeoutException e) {
            contact.lost(reason(e));
        }
    }

    private void show(KafkaConsumer<String, byte[]> from) {
        if (from.assignment().isEmpty()) {
            pause(POLL);
            return;
        }
        var records = from.poll(POLL);
        for (var partition : records.partitions()) {
            var view = views.get(partition.topic());
            if (view != null) {
                show(view, records.records(partition));
            }
        }
    }

    private <F extends Fact> void show(View<F> view, List<ConsumerRecord<String, byte[]>> records) {
        intake.show(view.topic(), records, view.handler());
    }

    private void pause(Duration pause) {
        try {
            var _ = told.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    private static String reason(KafkaException e) {
        var cause = e.getCause();
        return cause == null ? String.valueOf(e.getMessage()) : e.getMessage() + ": " + cause.getMessage();
    }
}
