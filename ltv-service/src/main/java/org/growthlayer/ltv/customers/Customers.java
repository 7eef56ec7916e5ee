package org.growthlayer.ltv.customers;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.ltv.purchases.PurchaseStore;
import org.jspecify.annotations.Nullable;

/** Finds customers, as they are or as they were. */
@ApplicationScoped
public class Customers {
    private final Pool pool;
    private final CustomerStore store;
    private final PurchaseStore purchases;
    private final Clock clock;

    Customers(Pool pool, CustomerStore store, PurchaseStore purchases, Clock clock) {
        this.pool = pool;
        this.store = store;
        this.purchases = purchases;
        this.clock = clock;
    }

    /** A customer, and the day at whose end it is looked at. */
    public record Snapshot(Customer customer, LocalDate day) {}

    /**
     * The customer of this id, who may be known by an anonymous one.
     *
     * @param asOf a day, or a time: what was known then; null for now
     * @throws Problem (in the Uni) 404 if nothing of this user is known; 400 if {@code asOf} is no time, or in the future
     */
    public Uni<Snapshot> get(String userId, @Nullable String asOf) {
        return Uni.createFrom().deferred(() -> asOf == null ? now(userId) : then(userId, AsOf.parse(asOf, clock.instant())))
                .map(found -> found.orElseThrow(() -> Problem.notFound("user_not_found", "No purchase of this user is known.")));
    }

    private Uni<Optional<Snapshot>> now(String userId) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return store.find(pool, userId).map(found -> found.map(customer -> new Snapshot(customer, today)));
    }

    private Uni<Optional<Snapshot>> then(String userId, AsOf asOf) {
        return purchases.list(pool, userId, asOf.before()).map(lines -> lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Snapshot(Customer.of(lines.getFirst().userId(), lines), asOf.day())));
    }
}
