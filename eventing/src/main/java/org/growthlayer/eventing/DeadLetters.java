package org.growthlayer.eventing;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.growthlayer.contracts.Topic;
import org.jboss.logging.Logger;

/** Sets messages aside, unchanged, with the reason in the headers. */
@ApplicationScoped
class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Sender sender;
    private final MessageMeters meters;
    private volatile boolean closed;

    @Inject
    DeadLetters(Sender sender, MeterRegistry meters) {
        this.sender = sender;
        this.meters = new MessageMeters(meters);
    }

    @PreDestroy
    void close() {
        closed = true;
    }

    /**
     * Sends the message to the dead-letter topic, for as long as it takes.
     *
     * @return completes after the acknowledgement, on the Vert.x context it was subscribed on if there was one
     */
    Uni<Void> add(Topic<?> topic, ConsumerRecord<String, byte[]> message, String reason) {
        return Uni.createFrom().deferred(() -> {
            LOG.warnf("A message of %s, partition %d, offset %d goes to the dead letters: %s", message.topic(),
                    message.partition(),
                    message.offset(), reason);
            meters.dead(topic, 1);
            var context = Vertx.currentContext();
            var letter = letter(topic, message, reason);
            var sent = Uni.createFrom().voidItem().invoke(() -> send(letter))
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                    .onFailure().invoke(failure -> LOG.warnf("No dead letter written (%s); trying again", failure.getMessage()))
                    .onFailure().retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).indefinitely();
            return context == null ? sent : sent.emitOn(task -> context.runOnContext(_ -> task.run()));
        });
    }

    private void send(ProducerRecord<String, byte[]> letter) {
        try {
            sender.send(List.of(letter), () -> !closed);
        } catch (SendFailedException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static ProducerRecord<String, byte[]> letter(Topic<?> topic, ConsumerRecord<String, byte[]> message, String reason) {
        var letter = new ProducerRecord<>(topic.deadLetters(), null, message.key(), message.value(), message.headers());
        WireHeaders.add(letter, WireHeaders.DLQ_REASON, reason);
        WireHeaders.add(letter, WireHeaders.DLQ_TOPIC, message.topic());
        WireHeaders.add(letter, WireHeaders.DLQ_PARTITION, Integer.toString(message.partition()));
        WireHeaders.add(letter, WireHeaders.DLQ_OFFSET, Long.toString(message.offset()));
        return letter;
    }
}
