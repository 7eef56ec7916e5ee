package org.growthlayer.eventing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.growthlayer.contracts.Topic;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Makes the topics that are missing, beside the start of the application and for as long as Kafka is away. */
@ApplicationScoped
class TopicSetup {
    private static final Logger LOG = Logger.getLogger(TopicSetup.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final int CALL_TIMEOUT_MS = 10_000;

    private final Map<String, Object> kafka;
    private final TopicsConfig config;
    private @Nullable Thread thread;

    @Inject
    TopicSetup(@Identifier("default-kafka-broker") Map<String, Object> kafka, TopicsConfig config) {
        this.kafka = kafka;
        this.config = config;
    }

    void onStart(@Observes StartupEvent started) {
        var topics = config.create().orElse(List.of()).stream().map(TopicSetup::find).toList();
        if (!topics.isEmpty()) {
            thread = Thread.ofVirtual().name("topic-setup").start(() -> createWhenKafkaAnswers(topics));
        }
    }

    void onStop(@Observes ShutdownEvent stopped) {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private static Topic<?> find(String name) {
        return Topic.ALL.stream().filter(topic -> topic.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("growth.topics.create names an unknown topic: " + name));
    }

    private void createWhenKafkaAnswers(List<Topic<?>> topics) {
        var backoff = new Backoff(LONGEST_PAUSE);
        try {
            while (!tryCreate(topics, backoff)) {
                Thread.sleep(backoff.next());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean tryCreate(List<Topic<?>> topics, Backoff backoff) throws InterruptedException {
        try {
            create(topics);
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.logf(backoff.isLoud() ? Level.WARN : Level.DEBUG, "Topics are not made sure of (%s); trying again",
                    e.getMessage());
            return false;
        }
    }

    /** Creates each of the topics, and its topic of dead letters, unless it exists. */
    void create(List<Topic<?>> topics) throws ExecutionException, InterruptedException, TimeoutException {
        var settings = new HashMap<>(kafka);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_TIMEOUT_MS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, CALL_TIMEOUT_MS);
        var admin = Admin.create(settings);
        try {
            var missing = topics.stream().flatMap(topic -> List.of(facts(topic), deadLetters(topic)).stream()).toList();
            for (var creation : admin.createTopics(missing).values().entrySet()) {
                try {
                    creation.getValue().get(CALL_TIMEOUT_MS, TimeUnit.MILLISECONDS);
                    LOG.infof("Topic %s is new", creation.getKey());
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw e;
                    }
                }
            }
        } finally {
            admin.close(Duration.ofSeconds(1));
        }
    }

    private NewTopic facts(Topic<?> topic) {
        var settings = switch (topic.kind()) {
            case LOG -> Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                    TopicConfig.RETENTION_MS_CONFIG, Long.toString(config.retention().toMillis()));
            case COMPACTED -> Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        };
        return new NewTopic(topic.name(), config.partitions(), config.replicationFactor()).configs(settings);
    }

    private NewTopic deadLetters(Topic<?> topic) {
        return new NewTopic(topic.deadLetters(), 1, config.replicationFactor()).configs(
                Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(config.deadLetterRetention().toMillis())));
    }
}
