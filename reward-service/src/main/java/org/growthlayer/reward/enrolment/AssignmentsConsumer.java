package org.growthlayer.reward.enrolment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.growthlayer.contracts.Topic;
import org.growthlayer.eventing.Intake;
import org.growthlayer.eventing.Received;

/** Takes in enrolments. */
@ApplicationScoped
class AssignmentsConsumer {
    private final Intake intake;
    private final EnrolmentBook book;

    AssignmentsConsumer(Intake intake, EnrolmentBook book) {
        this.intake = intake;
        this.book = book;
    }

    @Incoming("assignments")
    Uni<Void> take(Message<ConsumerRecords<String, byte[]>> batch) {
        return intake.take(Topic.ASSIGNMENTS, batch,
                (transaction, facts) -> book.enrol(transaction, facts.stream().map(Received::fact).toList()));
    }
}
