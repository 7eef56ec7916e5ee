package org.growthlayer.ltv.identity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.growthlayer.contracts.Topic;
import org.growthlayer.eventing.Intake;
import org.growthlayer.eventing.Received;

/** Takes in erasures. */
@ApplicationScoped
class ErasuresConsumer {
    private final Intake intake;
    private final IdentityBook book;

    ErasuresConsumer(Intake intake, IdentityBook book) {
        this.intake = intake;
        this.book = book;
    }

    @Incoming("erasures")
    Uni<Void> take(Message<ConsumerRecords<String, byte[]>> batch) {
        return intake.take(Topic.ERASURES, batch,
                (transaction, facts) -> book.erase(transaction, facts.stream().map(Received::fact).toList()));
    }
}
