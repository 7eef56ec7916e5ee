package org.growthlayer.reward.rewards;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.growthlayer.contracts.Reward;
import org.growthlayer.contracts.Topic;
import org.growthlayer.eventing.Ids;
import org.growthlayer.eventing.Outbox;
import org.growthlayer.eventing.Publication;
import org.growthlayer.reward.units.Changes;
import org.growthlayer.reward.units.CounterStore;
import org.growthlayer.reward.units.UnitStore;

/** Books claims inside a transaction: units, ledger, facts and counters, all or nothing. */
@ApplicationScoped
public class RewardBook {
    private final UnitStore units;
    private final LedgerStore ledger;
    private final CounterStore counters;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    RewardBook(UnitStore units, LedgerStore ledger, CounterStore counters, Outbox outbox, Ids ids, Clock clock) {
        this.units = units;
        this.ledger = ledger;
        this.counters = counters;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** Books what can be booked, and says for each claim, in their order, what became of it. */
    Uni<List<Verdict>> book(SqlConnection transaction, List<RewardClaim> claims) {
        // NB: the ledger is read by a statement that starts after the units are locked. Read before, it could miss a line that the last
        // holder of the lock has booked, and the same reward would be booked twice.
        var locked = units.lock(transaction, claims.stream().map(RewardClaim::unit).toList());
        var booked = ledger.find(transaction, claims);
        return Uni.combine().all().unis(locked, booked).asTuple()
                .flatMap(both -> write(transaction, claims, both.getItem1(), both.getItem2()));
    }

    private Uni<List<Verdict>> write(SqlConnection transaction, List<RewardClaim> claims, Changes changes, List<Reward> known) {
        var judgement = Judgement.of(claims, changes, known, ids::next, clock.instant().truncatedTo(ChronoUnit.MICROS));
        var booked = judgement.booked();
        if (booked.isEmpty()) {
            return Uni.createFrom().item(judgement.verdicts());
        }
        var facts = booked.stream().map(reward -> Publication.of(Topic.REWARDS, reward.id(), reward.bookedAt(), reward)).toList();
        // Sent at once, run in this order: the counters, which everybody shares, are locked last.
        return Uni.combine().all()
                .unis(units.update(transaction, changes.changed()), ledger.append(transaction, booked),
                        outbox.append(transaction, facts), counters.add(transaction, changes))
                .discardItems()
                .replaceWith(judgement.verdicts());
    }
}
