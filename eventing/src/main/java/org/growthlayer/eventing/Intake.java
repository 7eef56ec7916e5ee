package org.growthlayer.eventing;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.growthlayer.contracts.Fact;
import org.growthlayer.contracts.Topic;
import org.growthlayer.eventing.FactDecoder.Decoded;
import org.growthlayer.eventing.FactDecoder.Decoded.Legible;
import org.growthlayer.eventing.FactDecoder.Decoded.Poison;
import org.jboss.logging.Logger;

/**
 * The way in for facts of other services. A channel needs only a topic and a group; the rest is configured for all channels by this
 * module:
 *
 * <pre>{@code
 * mp.messaging.incoming.rewards.connector=smallrye-kafka
 * mp.messaging.incoming.rewards.topic=growth.rewards.v1
 * mp.messaging.incoming.rewards.group.id=reward-service
 *
 * @Incoming("rewards")
 * Uni<Void> rewards(Message<ConsumerRecords<String, byte[]>> batch) {
 *     return intake.take(Topic.REWARDS, batch, this::book);
 * }
 * }</pre>
 */
@ApplicationScoped
public class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Pool pool;
    private final DeadLetters deadLetters;
    private final MessageMeters meters;

    @Inject
    Intake(Pool pool, DeadLetters deadLetters, MeterRegistry meters) {
        this.pool = pool;
        this.deadLetters = deadLetters;
        this.meters = new MessageMeters(meters);
    }

    /**
     * Books a batch: reads it, sets unreadable messages aside, calls the handler in one transaction, and acknowledges after the
     * commit. A failure that passes (connection lost, deadlock, pool exhausted) is retried until it does, with nothing acknowledged. A
     * failure that stays is searched for by halving the batch, and the message that causes it is set aside.
     *
     * @return completes after the acknowledgement
     */
    public <F extends Fact> Uni<Void> take(Topic<F> topic, Message<ConsumerRecords<String, byte[]>> batch,
            TransactionalHandler<F> handler) {
        return Uni.createFrom().deferred(() -> {
            meters.beginTaking(topic);
            var decoded = decode(topic, batch.getPayload());
            return setAside(topic, poison(decoded)).chain(() -> book(topic, withoutRepeats(legible(decoded)), handler))
                    .chain(() -> Uni.createFrom().completionStage(batch::ack));
        });
    }

    /**
     * Shows a batch to a view in memory, without a transaction. Meant for channels that every instance reads from the beginning
     * ({@code group.id} of its own, {@code commit-strategy=ignore}): what cannot be read or handled is counted and skipped, as n
     * instances would write n dead letters.
     *
     * @param handler may see the same fact again; takes a batch that failed once more, fact by fact
     */
    public <F extends Fact> Uni<Void> observe(Topic<F> topic, Message<ConsumerRecords<String, byte[]>> batch,
            Consumer<List<Received<F>>> handler) {
        return Uni.createFrom().deferred(() -> {
            show(topic, batch.getPayload(), handler);
            return Uni.createFrom().completionStage(batch::ack);
        });
    }

    /** As {@link #observe}, for messages that nobody waits for. */
    <F extends Fact> void show(Topic<F> topic, Iterable<ConsumerRecord<String, byte[]>> messages,
            Consumer<List<Received<F>>> handler) {
        meters.beginObserving(topic);
        var decoded = decode(topic, messages);
        poison(decoded).forEach(one -> skip(topic, one.message(), one.reason()));
        showLegible(topic, legible(decoded), handler);
    }

    private <F extends Fact> Uni<Void> setAside(Topic<F> topic, List<Poison<F>> poison) {
        var all = Uni.createFrom().voidItem();
        for (var one : poison) {
            all = all.chain(() -> deadLetters.add(topic, one.message(), one.reason()));
        }
        return all;
    }

    private <F extends Fact> Uni<Void> book(Topic<F> topic, List<Legible<F>> messages, TransactionalHandler<F> handler) {
        if (messages.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var facts = messages.stream().map(Legible::received).toList();
        return Uni.createFrom().deferred(() -> pool.withTransaction(transaction -> handler.handle(transaction, facts)))
                .onFailure(failure -> !Failures.stays(failure)).invoke(failure -> reportRetry(topic, failure))
                .onFailure(failure -> !Failures.stays(failure)).retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).indefinitely()
                .onItem().invoke(() -> meters.taken(topic, messages.size()))
                .onFailure(Failures::stays).recoverWithUni(failure -> narrow(topic, messages, handler, failure));
    }

    /** The halves are booked one after the other: facts of one key stay in order. */
    private <F extends Fact> Uni<Void> narrow(Topic<F> topic, List<Legible<F>> messages, TransactionalHandler<F> handler,
            Throwable failure) {
        if (messages.size() == 1) {
            return deadLetters.add(topic, messages.getFirst().message(), Failures.describe(failure));
        }
        var middle = messages.size() / 2;
        return book(topic, messages.subList(0, middle), handler)
                .chain(() -> book(topic, messages.subList(middle, messages.size()), handler));
    }

    private void reportRetry(Topic<?> topic, Throwable failure) {
        meters.retries(topic, 1);
        LOG.warnf("A batch of %s is not booked (%s); trying again", topic.name(), failure);
    }

    private <F extends Fact> void showLegible(Topic<F> topic, List<Legible<F>> messages, Consumer<List<Received<F>>> handler) {
        if (messages.isEmpty()) {
            return;
        }
        try {
            handler.accept(messages.stream().map(Legible::received).toList());
            meters.observed(topic, messages.size());
        } catch (RuntimeException e) {
            if (messages.size() == 1) {
                skip(topic, messages.getFirst().message(), Failures.describe(e));
                return;
            }
            messages.forEach(message -> showLegible(topic, List.of(message), handler));
        }
    }

    private void skip(Topic<?> topic, ConsumerRecord<String, byte[]> message, String reason) {
        meters.skipped(topic, 1);
        LOG.warnf("A message of %s, partition %d, offset %d is skipped: %s", message.topic(), message.partition(),
                message.offset(),
                reason);
    }

    /** An inbox says of an id that it is new, not which of two facts in one batch is. */
    private static <F extends Fact> List<Legible<F>> withoutRepeats(List<Legible<F>> messages) {
        var ids = new HashSet<UUID>();
        return messages.stream().filter(message -> ids.add(message.received().id())).toList();
    }

    private static <F extends Fact> List<Decoded<F>> decode(Topic<F> topic,
            Iterable<ConsumerRecord<String, byte[]>> messages) {
        return StreamSupport.stream(messages.spliterator(), false).map(message -> FactDecoder.decode(topic, message)).toList();
    }

    private static <F extends Fact> List<Poison<F>> poison(List<Decoded<F>> decoded) {
        return decoded.stream().<Poison<F>>mapMulti((one, out) -> {
            if (one instanceof Poison<F> poison) {
                out.accept(poison);
            }
        }).toList();
    }

    private static <F extends Fact> List<Legible<F>> legible(List<Decoded<F>> decoded) {
        return decoded.stream().<Legible<F>>mapMulti((one, out) -> {
            if (one instanceof Legible<F> legible) {
                out.accept(legible);
            }
        }).toList();
    }
}
