package org.growthlayer.reward.attribution;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.growthlayer.contracts.Purchase;
import org.growthlayer.reward.experiments.ExperimentStore;
import org.growthlayer.reward.purchases.PurchaseListener;
import org.growthlayer.reward.purchases.UserPurchaseStore;
import org.growthlayer.reward.rewards.Ledger;
import org.growthlayer.reward.rewards.Lines;
import org.growthlayer.reward.units.Changes;
import org.growthlayer.reward.units.CounterStore;
import org.growthlayer.reward.units.UnitStore;

/** Books purchases as rewards inside a transaction: when they are told, and for those who learn more of a user. */
@ApplicationScoped
public class AttributionBook implements PurchaseListener {
    private final UserPurchaseStore purchases;
    private final ExperimentStore experiments;
    private final UnitStore units;
    private final Ledger ledger;
    private final CounterStore counters;
    private final Clock clock;
    private final Counter attributed;

    AttributionBook(UserPurchaseStore purchases, ExperimentStore experiments, UnitStore units, Ledger ledger,
            CounterStore counters, Clock clock, MeterRegistry metrics) {
        this.purchases = purchases;
        this.experiments = experiments;
        this.units = units;
        this.ledger = ledger;
        this.counters = counters;
        this.clock = clock;
        this.attributed = Counter.builder("purchases.attributed")
                .description("Rewards made of lines of the purchases ledger, once for each experiment").register(metrics);
    }

    /** Keeps purchases from being booked until the transaction ends: {@link UserPurchaseStore#hold}. */
    public Uni<Void> hold(SqlConnection transaction) {
        return purchases.hold(transaction);
    }

    /** What these users paid and got back since then: {@link UserPurchaseStore#list}. */
    public Uni<List<Purchase>> find(SqlConnection transaction, Map<String, Instant> since) {
        return purchases.list(transaction, since);
    }

    @Override
    public Uni<Void> booked(SqlConnection transaction, List<Purchase> told) {
        var since = new HashMap<String, Instant>();
        told.forEach(purchase -> since.merge(purchase.userId(), purchase.occurredAt(),
                BinaryOperator.minBy(Comparator.naturalOrder())));
        return units.lockAll(transaction, since.keySet()).flatMap(changes -> changes.list().isEmpty()
                ? Uni.createFrom().voidItem()
                : attribute(transaction, changes, since));
    }

    /** What was told now may be what something waited for that was told before: a refund for its sale. */
    private Uni<Void> attribute(SqlConnection transaction, Changes changes, Map<String, Instant> since) {
        var paid = purchases.list(transaction, since);
        var lines = ledger.listAll(transaction, since.keySet()).map(Lines::new);
        return Uni.combine().all().unis(paid, lines).asTuple().flatMap(both -> book(transaction, changes, both.getItem2(),
                both.getItem1()).chain(() -> write(transaction, changes, both.getItem2())));
    }

    private Uni<Void> write(SqlConnection transaction, Changes changes, Lines lines) {
        return Uni.combine().all()
                .unis(units.update(transaction, changes.changed()), ledger.write(transaction, lines),
                        counters.add(transaction, changes))
                .discardItems();
    }

    /**
     * Books these purchases on units that are locked, and leaves the writing to the caller.
     *
     * @param lines with all lines of the users of these purchases
     */
    public Uni<Void> book(SqlConnection transaction, Changes changes, Lines lines, List<Purchase> paid) {
        if (paid.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var ids = changes.list().stream().map(unit -> unit.key().experimentId()).distinct().toList();
        return experiments.listIndifferent(transaction, ids).invoke(indifferent -> {
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            attributed.increment(new Attribution(changes, lines, indifferent, ledger::nextId, now).book(paid));
        }).replaceWithVoid();
    }
}
