package org.growthlayer.eventing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka producer that keeps order over failures. It is the plain client, not a messaging channel: a batch must be known to be
 * acknowledged as a whole, and after a failure the producer must go, with all it still holds, before anything is sent again.
 *
 * <p>Idempotence with an unlimited delivery timeout lets the client repeat a message for as long as the brokers are away without
 * overtaking: broker-side sequence numbers refuse a gap. Every whole-batch repetition starts at or before the first message that is not
 * known to be acknowledged, so first arrivals of a key stay in order even when a predecessor's messages arrive late among them.
 * Each user has its own instance, used by one thread at a time.
 */
@Dependent
class KafkaSender implements Sender {
    private static final Logger LOG = Logger.getLogger(KafkaSender.class);
    private static final Duration ASK_INTERVAL = Duration.ofSeconds(1);
    private static final int REPORT_AFTER_ASKS = 10;

    private final Map<String, Object> config;
    private final Contact contact;
    private final MeterRegistry meters;
    private @Nullable KafkaProducer<String, byte[]> producer;
    private @Nullable KafkaClientMetrics producerMetrics;

    @Inject
    KafkaSender(@Identifier("default-kafka-broker") Map<String, Object> kafka, Contacts contacts, MeterRegistry meters) {
        this.contact = contacts.with(Contacts.KAFKA);
        this.meters = meters;
        config = new HashMap<>(kafka);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        config.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 2_000);
    }

    @Override
    public synchronized void send(List<ProducerRecord<String, byte[]>> batch, BooleanSupplier wanted)
            throws SendFailedException, InterruptedException {
        var done = false;
        try {
            var acknowledgements = handOver(batch);
            for (var acknowledgement : acknowledgements) {
                await(acknowledgement, wanted);
            }
            done = true;
            contact.heard();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException away) {
                contact.lost(String.valueOf(away.getMessage()));
            }
            throw new SendFailedException("Kafka refused a message of " + batch.size(), e.getCause());
        } catch (KafkaException e) {
            contact.lost(String.valueOf(e.getMessage()));
            throw new SendFailedException("the producer failed on a batch of " + batch.size(), e);
        } finally {
            // NB: with the old producer alive, a late message of this batch could land between two messages of its repetition.
            if (!done) {
                discard(Duration.ZERO);
            }
        }
    }

    private List<Future<RecordMetadata>> handOver(List<ProducerRecord<String, byte[]>> batch)
            throws ExecutionException, InterruptedException {
        var current = connected();
        var acknowledgements = new ArrayList<Future<RecordMetadata>>(batch.size());
        for (var message : batch) {
            var acknowledgement = current.send(message);
            if (acknowledgement.isDone()) {
                // Refused at once (no metadata, too large): nothing later may go out before it.
                var _ = acknowledgement.get();
            }
            acknowledgements.add(acknowledgement);
        }
        return acknowledgements;
    }

    private void await(Future<RecordMetadata> acknowledgement, BooleanSupplier wanted)
            throws ExecutionException, InterruptedException, SendFailedException {
        for (var asks = 1;; asks++) {
            try {
                var _ = acknowledgement.get(ASK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                if (!wanted.getAsBoolean()) {
                    throw new SendFailedException("given up while waiting for an acknowledgement", e);
                }
                if (asks % REPORT_AFTER_ASKS == 0) {
                    contact.lost("not acknowledged for " + REPORT_AFTER_ASKS + " s and more");
                    LOG.debugf("Kafka has not acknowledged for %d s; waiting on", asks * ASK_INTERVAL.toSeconds());
                }
            }
        }
    }

    private KafkaProducer<String, byte[]> connected() {
        if (producer == null) {
            producer = new KafkaProducer<>(config);
            producerMetrics = new KafkaClientMetrics(producer);
            producerMetrics.bindTo(meters);
        }
        return producer;
    }

    private void discard(Duration patience) {
        if (producerMetrics != null) {
            producerMetrics.close();
            producerMetrics = null;
        }
        if (producer != null) {
            producer.close(patience);
            producer = null;
        }
    }

    @PreDestroy
    synchronized void close() {
        discard(Duration.ofSeconds(5));
    }
}
