package org.growthlayer.reward.rewards;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.growthlayer.contracts.Reward;
import org.growthlayer.contracts.Topic;
import org.growthlayer.eventing.Ids;
import org.growthlayer.eventing.Outbox;
import org.growthlayer.eventing.Publication;
import org.growthlayer.reward.units.UnitKey;

/** The ledger and what is told of it: whatever changes a line says so, in the same transaction. */
@ApplicationScoped
public class Ledger {
    private final LedgerStore store;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    Ledger(LedgerStore store, Outbox outbox, Ids ids, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** What is booked under the names of these claims. To be asked after their units are locked. */
    Uni<List<Reward>> find(SqlConnection transaction, List<RewardClaim> claims) {
        return store.find(transaction, claims);
    }

    /** The id of a new line. */
    public UUID nextId() {
        return ids.next();
    }

    /** All that is booked for these units. */
    public Uni<List<Reward>> list(SqlConnection transaction, Collection<UnitKey> units) {
        return units.isEmpty() ? Uni.createFrom().item(List.of()) : store.list(transaction, units);
    }

    /** All that is booked for these users. */
    public Uni<List<Reward>> listAll(SqlConnection transaction, Collection<String> users) {
        return users.isEmpty() ? Uni.createFrom().item(List.of()) : store.listAll(transaction, users);
    }

    /**
     * Writes what is different now. New lines are told, and those that are judged differently are told again; a line that is gone counts
     * nowhere.
     */
    public Uni<Void> write(SqlConnection transaction, Lines lines) {
        var added = lines.added();
        var changed = lines.changed();
        var removed = lines.removed();
        var writes = new ArrayList<Uni<Void>>();
        if (!removed.isEmpty()) {
            writes.add(store.remove(transaction, removed));
        }
        if (!changed.isEmpty()) {
            writes.add(store.change(transaction, changed));
        }
        if (!added.isEmpty()) {
            writes.add(store.append(transaction, added));
        }
        writes.add(outbox.append(transaction, facts(added, changed, removed)));
        return Uni.combine().all().unis(writes).discardItems();
    }

    private List<Publication> facts(List<Reward> added, List<Lines.Changed> changed, List<Reward> removed) {
        var now = clock.instant();
        var facts = new ArrayList<Publication>();
        added.forEach(line -> facts.add(Publication.of(Topic.REWARDS, line.id(), line.bookedAt(), line)));
        changed.stream().filter(Lines.Changed::isJudgedAnew).forEach(line -> facts.add(again(now, line.is())));
        removed.forEach(line -> facts.add(again(now, line.judged(line.armId(), Reward.Outcome.CONFLICT))));
        return facts;
    }

    private Publication again(Instant now, Reward line) {
        return Publication.of(Topic.REWARDS, ids.next(), now, line);
    }
}
