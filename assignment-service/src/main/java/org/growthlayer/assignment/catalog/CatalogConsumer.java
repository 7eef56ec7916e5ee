package org.growthlayer.assignment.catalog;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.growthlayer.contracts.Topic;
import org.growthlayer.eventing.Intake;

/** Brings what other instances changed and what the users did. Blocking, because taking it over computes. */
@ApplicationScoped
class CatalogConsumer {
    private final Intake intake;
    private final Catalog catalog;

    CatalogConsumer(Intake intake, Catalog catalog) {
        this.intake = intake;
        this.catalog = catalog;
    }

    @Incoming("experiments")
    @Blocking
    Uni<Void> experiments(Message<ConsumerRecords<String, byte[]>> batch) {
        return intake.observe(Topic.EXPERIMENTS, batch, facts -> facts.forEach(it -> catalog.apply(it.fact())));
    }

    @Incoming("arm-stats")
    @Blocking
    Uni<Void> armStats(Message<ConsumerRecords<String, byte[]>> batch) {
        return intake.observe(Topic.ARM_STATS, batch, facts -> facts.forEach(it -> catalog.apply(it.fact())));
    }
}
