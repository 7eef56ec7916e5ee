package org.growthlayer.reward.enrolment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.growthlayer.contracts.Topic;
import org.growthlayer.eventing.Intake;
import org.growthlayer.eventing.Received;

/** Takes in exposures. */
@ApplicationScoped
class ExposuresConsumer {
    private final Intake intake;
    private final EnrolmentBook book;

    ExposuresConsumer(Intake intake, EnrolmentBook book) {
        this.intake = intake;
        this.book = book;
    }

    @Incoming("exposures")
    Uni<Void> take(Message<ConsumerRecords<String, byte[]>> batch) {
        return intake.take(Topic.EXPOSURES, batch,
                (transaction, facts) -> book.expose(transaction, facts.stream().map(Received::fact).toList()));
    }
}
