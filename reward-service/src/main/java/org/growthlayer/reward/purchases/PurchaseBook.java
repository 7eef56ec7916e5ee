package org.growthlayer.reward.purchases;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.growthlayer.eventing.Ids;
import org.growthlayer.money.ExchangeRates;
import org.growthlayer.reward.identity.IdentityStore;

/** Books what providers tell inside a transaction: lines, facts, and whatever else follows from them. */
@ApplicationScoped
public class PurchaseBook {
    private final IdentityStore identities;
    private final PurchaseStore store;
    private final Announcements announcements;
    private final ExchangeRates rates;
    private final Ids ids;
    private final Clock clock;

    PurchaseBook(IdentityStore identities, PurchaseStore store, Announcements announcements, ExchangeRates rates, Ids ids,
            Clock clock) {
        this.identities = identities;
        this.store = store;
        this.announcements = announcements;
        this.rates = rates;
        this.ids = ids;
        this.clock = clock;
    }

    /** Books the notes. To be called before any unit is locked: the order is who is who, purchases, units. */
    public Uni<Void> book(SqlConnection transaction, Notes notes) {
        return identities.hold(transaction, notes.users())
                .flatMap(known -> store.lock(transaction).replaceWith(notes.withUsers(known, () -> "erased " + ids.next())))
                .flatMap(told -> store.excerpt(transaction, told).flatMap(excerpt -> write(transaction, told, excerpt)));
    }

    private Uni<Void> write(SqlConnection transaction, Notes notes, Posting.Excerpt excerpt) {
        var posting = new Posting(excerpt, rates, ids::next, clock.instant().truncatedTo(ChronoUnit.MICROS));
        posting.book(notes);
        return store.write(transaction, notes.provider(), posting)
                .chain(() -> announcements.announce(transaction, notes.provider(), posting));
    }
}
