package org.growthlayer.reward.purchases;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.growthlayer.contracts.Purchase;
import org.growthlayer.contracts.Topic;
import org.growthlayer.eventing.Outbox;
import org.growthlayer.eventing.Publication;

/** Tells of lines whose user is known: the world through the outbox, and those here who act on them in the same transaction. */
@ApplicationScoped
class Announcements {
    private final Outbox outbox;
    private final List<PurchaseListener> listeners;
    private final PurchaseMetrics metrics;

    Announcements(Outbox outbox, @All List<PurchaseListener> listeners, PurchaseMetrics metrics) {
        this.outbox = outbox;
        this.listeners = listeners;
        this.metrics = metrics;
    }

    Uni<Void> announce(SqlConnection transaction, String provider, Posting posting) {
        metrics.count(provider, posting);
        var facts = posting.told().stream().map(line -> line.fact(provider)).map(Announcements::publication).toList();
        var purchases = posting.meaningful().stream().map(line -> line.fact(provider)).toList();
        var all = outbox.append(transaction, facts);
        if (!purchases.isEmpty()) {
            for (var listener : listeners) {
                all = all.chain(() -> listener.booked(transaction, purchases));
            }
        }
        return all;
    }

    private static Publication publication(Purchase purchase) {
        return Publication.of(Topic.PURCHASES, purchase.id(), purchase.bookedAt(), purchase);
    }
}
