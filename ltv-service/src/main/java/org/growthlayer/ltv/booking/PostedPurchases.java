package org.growthlayer.ltv.booking;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.growthlayer.contracts.Purchase;
import org.growthlayer.contracts.Topic;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.eventing.Ids;
import org.growthlayer.eventing.Outbox;
import org.growthlayer.eventing.Publication;
import org.growthlayer.ltv.identity.IdentityStore;
import org.growthlayer.ltv.purchases.Line;
import org.growthlayer.ltv.purchases.PurchaseStore;
import org.growthlayer.money.ExchangeRates;

/** Books purchases that a server posts, and tells the world of them in the same transaction. */
@ApplicationScoped
public class PostedPurchases {
    /** Who has named a purchase that was posted. */
    public static final String PROVIDER = "api";

    private final Pool pool;
    private final PurchaseBook book;
    private final PurchaseStore purchases;
    private final IdentityStore identities;
    private final Outbox outbox;
    private final ExchangeRates rates;
    private final Ids ids;

    PostedPurchases(Pool pool, PurchaseBook book, PurchaseStore purchases, IdentityStore identities, Outbox outbox,
            ExchangeRates rates,
            Ids ids) {
        this.pool = pool;
        this.book = book;
        this.purchases = purchases;
        this.identities = identities;
        this.outbox = outbox;
        this.rates = rates;
        this.ids = ids;
    }

    /**
     * Books the purchase, unless it is there.
     *
     * @throws Problem (in the Uni) 409 if another purchase has its name
     */
    public Uni<Booking> book(Line line) {
        return pool.withTransaction(transaction -> book.book(transaction, "api", List.of(line)).flatMap(
                booked -> booked.isEmpty()
                        ? identities.find(transaction, List.of(line.userId()))
                                .flatMap(known -> purchases.find(transaction, line.key())
                                        .map(there -> repeated(line.of(known.userOf(line.userId())), there)))
                        : tell(transaction, booked.getFirst()).replaceWith(new Booking(booked.getFirst(), true))));
    }

    private static Booking repeated(Line line, Optional<Line> known) {
        var there = known.orElseThrow(() -> Problem.conflict("user_erased",
                "This user asked to be forgotten after the purchase occurred."));
        if (!there.isSameAs(line)) {
            throw Problem.conflict("purchase_id_taken", "Another purchase was posted by this purchase_id.");
        }
        return new Booking(there, false);
    }

    private Uni<Void> tell(SqlConnection transaction, Line line) {
        var fact = new Purchase(ids.next(), line.purchaseId(), line.provider(), line.kind(), line.userId(), line.amount(),
                line.currency(), line.baseAmount(), rates.base(), null, null, line.occurredAt(), line.bookedAt());
        return outbox.append(transaction, List.of(Publication.of(Topic.PURCHASES, fact.id(), fact.bookedAt(), fact)));
    }
}
