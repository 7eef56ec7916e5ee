package org.growthlayer.reward.aliases;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.function.BinaryOperator;
import org.growthlayer.reward.attribution.AttributionBook;
import org.growthlayer.reward.purchases.UserPurchaseStore;
import org.growthlayer.reward.rewards.Ledger;
import org.growthlayer.reward.rewards.Lines;
import org.growthlayer.reward.units.Changes;
import org.growthlayer.reward.units.CounterStore;
import org.growthlayer.reward.units.UnitKey;
import org.growthlayer.reward.units.UnitStore;

/** Purchases, units and rewards of anonymous ids become those of their users, who may have some already. */
@ApplicationScoped
class Adoption {
    private final UserPurchaseStore purchases;
    private final AttributionBook attribution;
    private final UnitStore units;
    private final Ledger ledger;
    private final CounterStore counters;
    private final Clock clock;

    Adoption(UserPurchaseStore purchases, AttributionBook attribution, UnitStore units, Ledger ledger, CounterStore counters,
            Clock clock) {
        this.purchases = purchases;
        this.attribution = attribution;
        this.units = units;
        this.ledger = ledger;
        this.counters = counters;
        this.clock = clock;
    }

    /** Follows the links, one after another. Nobody else may be creating units. */
    Uni<Void> adopt(SqlConnection transaction, Links links) {
        return purchases.give(transaction, links.users()).chain(() -> units.lockAll(transaction, links.ids()))
                .flatMap(changes -> ledger.listAll(transaction, links.ids()).map(Lines::new)
                        .flatMap(lines -> adopt(transaction, links, changes, lines)));
    }

    /** What one of them has paid may be a reward for what another was enrolled in. */
    private Uni<Void> adopt(SqlConnection transaction, Links links, Changes changes, Lines lines) {
        links.taken().forEach(link -> adopt(link, changes, lines));
        var since = new HashMap<String, Instant>();
        changes.list().forEach(unit -> unit.earnsFrom().ifPresent(
                from -> since.merge(unit.key().userId(), from, BinaryOperator.minBy(Comparator.naturalOrder()))));
        return purchases.list(transaction, since).flatMap(paid -> attribution.book(transaction, changes, lines, paid))
                .chain(() -> write(transaction, changes, lines));
    }

    private void adopt(Links.Link link, Changes changes, Lines lines) {
        lines.adopt(link.anonymousId(), link.userId());
        for (var unit : changes.list()) {
            if (unit.key().userId().equals(link.anonymousId())) {
                var key = new UnitKey(link.userId(), unit.key().experimentId());
                var adopted = changes.getOrUnknown(key).adopt(unit, link.at(), lines.of(key));
                adopted.corrections().forEach(lines::put);
                changes.remove(unit.key());
                changes.put(adopted.unit().settle(clock.instant()));
            }
        }
    }

    private Uni<Void> write(SqlConnection transaction, Changes changes, Lines lines) {
        return Uni.combine().all()
                .unis(units.replace(transaction, changes), ledger.write(transaction, lines), counters.add(transaction, changes))
                .discardItems();
    }
}
