package org.growthlayer.reward.rewards;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.growthlayer.contracts.Reward;
import org.growthlayer.contracts.Topic;
import org.growthlayer.eventing.Ids;
import org.growthlayer.eventing.Outbox;
import org.growthlayer.eventing.Publication;
import org.growthlayer.reward.units.UnitKey;

/** Rewards that were booked before an enrolment was known, and may have to be judged again because of it. */
@ApplicationScoped
public class PastRewards {
    private final LedgerStore ledger;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    PastRewards(LedgerStore ledger, Outbox outbox, Ids ids, Clock clock) {
        this.ledger = ledger;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** All that is booked for these units. */
    public Uni<List<Reward>> list(SqlConnection transaction, Collection<UnitKey> units) {
        return units.isEmpty() ? Uni.createFrom().item(List.of()) : ledger.list(transaction, units);
    }

    /** Writes the new outcomes of these rewards and tells them again. */
    public Uni<Void> correct(SqlConnection transaction, List<Reward> corrections) {
        if (corrections.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var now = clock.instant();
        var facts = corrections.stream().map(reward -> Publication.of(Topic.REWARDS, ids.next(), now, reward)).toList();
        return Uni.combine().all().unis(ledger.correct(transaction, corrections), outbox.append(transaction, facts))
                .discardItems();
    }
}
