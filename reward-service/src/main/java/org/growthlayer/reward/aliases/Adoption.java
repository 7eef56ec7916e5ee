package org.growthlayer.reward.aliases;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.growthlayer.reward.rewards.Ledger;
import org.growthlayer.reward.rewards.Lines;
import org.growthlayer.reward.units.Changes;
import org.growthlayer.reward.units.CounterStore;
import org.growthlayer.reward.units.UnitKey;
import org.growthlayer.reward.units.UnitStore;

/** Units and rewards of anonymous ids become those of their users, who may have some already. */
@ApplicationScoped
class Adoption {
    private final UnitStore units;
    private final Ledger ledger;
    private final CounterStore counters;
    private final Clock clock;

    Adoption(UnitStore units, Ledger ledger, CounterStore counters, Clock clock) {
        this.units = units;
        this.ledger = ledger;
        this.counters = counters;
        this.clock = clock;
    }

    /** Follows the links, one after another. Nobody else may be creating units. */
    Uni<Void> adopt(SqlConnection transaction, Links links) {
        return units.lockAll(transaction, links.ids())
                .flatMap(changes -> ledger.listAll(transaction, links.ids()).map(Lines::new)
                        .flatMap(lines -> {
                            links.taken().forEach(link -> adopt(link, changes, lines));
                            return write(transaction, changes, lines);
                        }));
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
