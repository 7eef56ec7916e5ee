package org.growthlayer.eventing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.growthlayer.contracts.Exposure;
import org.growthlayer.contracts.Topic;

/** A consumer as a service would write it: books each exposure once, and keeps a view in memory. */
@ApplicationScoped
class ExposureBook {
    @Inject
    Intake intake;
    @Inject
    Inbox inbox;
    private final Set<UUID> seen = ConcurrentHashMap.newKeySet();

    @Incoming("exposures")
    Uni<Void> exposures(Message<ConsumerRecords<String, byte[]>> batch) {
        return intake.take(Topic.EXPOSURES, batch, this::book);
    }

    @Incoming("exposures-view")
    Uni<Void> view(Message<ConsumerRecords<String, byte[]>> batch) {
        return intake.observe(Topic.EXPOSURES, batch, facts -> facts.forEach(fact -> seen.add(fact.id())));
    }

    Set<UUID> seen() {
        return seen;
    }

    private Uni<Void> book(SqlConnection transaction, List<Received<Exposure>> facts) {
        return inbox.claim(transaction, "book", facts.stream().map(Received::id).toList()).chain(fresh -> {
            var all = Uni.createFrom().voidItem();
            for (var fact : facts) {
                if (fresh.contains(fact.id())) {
                    all = all.chain(() -> insert(transaction, fact));
                }
            }
            return all;
        });
    }

    private static Uni<Void> insert(SqlConnection transaction, Received<Exposure> fact) {
        return transaction.preparedQuery("insert into booked (id, user_id) values ($1, $2)")
                .execute(Tuple.of(fact.id(), fact.fact().userId())).replaceWithVoid();
    }
}
