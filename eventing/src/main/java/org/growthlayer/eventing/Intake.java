package org.growthlayer.eventing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.growthlayer.contracts.Fact;
import org.growthlayer.contracts.Topic;

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
    /**
     * Books a batch: reads it, sets unreadable messages aside, calls the handler in one transaction, and acknowledges after the
     * commit. A failure that passes (connection lost, deadlock, pool exhausted) is retried until it does, with nothing acknowledged. A
     * failure that stays is searched for by halving the batch, and the message that causes it is set aside.
     *
     * @return completes after the acknowledgement
     */
    public <F extends Fact> Uni<Void> take(Topic<F> topic, Message<ConsumerRecords<String, byte[]>> batch,
            TransactionalHandler<F> handler) {
        return Uni.createFrom().failure(new UnsupportedOperationException("intake"));
    }

    /**
     * Shows a batch to a view in memory, without a transaction. Meant for channels that every instance reads from the beginning: what
     * cannot be read or handled is counted and skipped.
     *
     * @param handler may see the same fact again; takes a batch that failed once more, fact by fact
     */
    public <F extends Fact> Uni<Void> observe(Topic<F> topic, Message<ConsumerRecords<String, byte[]>> batch,
            Consumer<List<Received<F>>> handler) {
        return Uni.createFrom().failure(new UnsupportedOperationException("intake"));
    }
}
