package org.growthlayer.reward.experiments;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Topic;
import org.growthlayer.eventing.Intake;
import org.growthlayer.eventing.Received;

/** Takes in experiments. */
@ApplicationScoped
class ExperimentsConsumer {
    private final Intake intake;
    private final ExperimentStore store;

    ExperimentsConsumer(Intake intake, ExperimentStore store) {
        this.intake = intake;
        this.store = store;
    }

    @Incoming("experiments")
    Uni<Void> take(Message<ConsumerRecords<String, byte[]>> batch) {
        return intake.take(Topic.EXPERIMENTS, batch, (transaction, facts) -> store.keep(transaction, highest(facts)));
    }

    private static Collection<Experiment> highest(List<Received<Experiment>> facts) {
        return facts.stream().map(Received::fact)
                .collect(Collectors.<Experiment, UUID, Experiment>toMap(Experiment::id, Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparingLong(Experiment::version))))
                .values();
    }
}
