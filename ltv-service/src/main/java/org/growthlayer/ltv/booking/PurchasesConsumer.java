package org.growthlayer.ltv.booking;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.growthlayer.contracts.Topic;
import org.growthlayer.eventing.Intake;
import org.growthlayer.ltv.purchases.Line;
import org.growthlayer.money.ExchangeRates;

/** Takes in purchases, those posted to this service among them: they are in the ledger already. */
@ApplicationScoped
class PurchasesConsumer {
    private final Intake intake;
    private final PurchaseBook book;
    private final ExchangeRates rates;

    PurchasesConsumer(Intake intake, PurchaseBook book, ExchangeRates rates) {
        this.intake = intake;
        this.book = book;
        this.rates = rates;
    }

    @Incoming("purchases")
    Uni<Void> take(Message<ConsumerRecords<String, byte[]>> batch) {
        return intake.take(Topic.PURCHASES, batch, (transaction, facts) -> book
                .book(transaction, "topic", facts.stream().map(received -> Line.of(received.fact(), rates)).toList())
                .replaceWithVoid());
    }
}
