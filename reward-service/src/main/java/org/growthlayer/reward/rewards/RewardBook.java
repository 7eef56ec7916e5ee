package org.growthlayer.reward.rewards;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.growthlayer.contracts.Reward;
import org.growthlayer.reward.identity.Identities;
import org.growthlayer.reward.identity.IdentityStore;
import org.growthlayer.reward.units.Changes;
import org.growthlayer.reward.units.CounterStore;
import org.growthlayer.reward.units.UnitKey;
import org.growthlayer.reward.units.UnitStore;

/** Books claims inside a transaction: units, ledger, facts and counters, all or nothing. */
@ApplicationScoped
public class RewardBook {
    private final IdentityStore identities;
    private final UnitStore units;
    private final Ledger ledger;
    private final Disputes disputes;
    private final CounterStore counters;
    private final Clock clock;

    RewardBook(IdentityStore identities, UnitStore units, Ledger ledger, Disputes disputes, CounterStore counters, Clock clock) {
        this.identities = identities;
        this.units = units;
        this.ledger = ledger;
        this.disputes = disputes;
        this.counters = counters;
        this.clock = clock;
    }

    /** Books what can be booked, and says for each claim, in their order, what became of it. */
    Uni<List<Verdict>> book(SqlConnection transaction, List<RewardClaim> claims) {
        // Nearly all claims are of users under their own ids, whose units are there: one round trip is all it takes to know and lock them.
        var known = identities.find(transaction, claims.stream().map(RewardClaim::userId).toList());
        var locked = units.lockKnown(transaction, units(claims));
        // NB: the ledger is read by a statement that starts after the units are locked. Read before, it could miss a line that the last
        // holder of the lock has booked, and the same reward would be booked twice.
        var booked = ledger.find(transaction, claims);
        return Uni.combine().all().unis(known, locked, booked).asTuple()
                .flatMap(all -> all.getItem1().isEmpty() && all.getItem2().isPresent()
                        ? judge(transaction, claims, all.getItem2().get(), all.getItem3())
                        : bookWithNewcomers(transaction, claims));
    }

    /** Books claims of users who may have other ids, may be erased, or may have no units yet. */
    private Uni<List<Verdict>> bookWithNewcomers(SqlConnection transaction, List<RewardClaim> claims) {
        return identities.enter(transaction, units(claims)).flatMap(known -> {
            var told = claims.stream().filter(claim -> !isErased(known, claim))
                    .map(claim -> claim.of(known.userOf(claim.userId()))).toList();
            return told.isEmpty()
                    ? Uni.createFrom().item(refused(known, claims, List.of()))
                    : bookTold(transaction, told, known.generation()).map(verdicts -> refused(known, claims, verdicts));
        });
    }

    private Uni<List<Verdict>> bookTold(SqlConnection transaction, List<RewardClaim> claims, long generation) {
        var locked = units.lock(transaction, units(claims), generation);
        var booked = ledger.find(transaction, claims);
        return Uni.combine().all().unis(locked, booked).asTuple()
                .flatMap(both -> judge(transaction, claims, both.getItem1(), both.getItem2()));
    }

    private Uni<List<Verdict>> judge(SqlConnection transaction, List<RewardClaim> claims, Changes changes, List<Reward> booked) {
        return disputes.gather(transaction, claims, changes, booked)
                .flatMap(evidence -> write(transaction, claims, changes, evidence));
    }

    private Uni<List<Verdict>> write(SqlConnection transaction, List<RewardClaim> claims, Changes changes,
            Disputes.Evidence evidence) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var judgement = Judgement.of(claims, changes, evidence, ledger::nextId, now);
        if (!judgement.isAnyBooked()) {
            return Uni.createFrom().item(judgement.verdicts());
        }
        // Sent at once, run in this order: the counters, which everybody shares, are locked last.
        return Uni.combine().all()
                .unis(units.update(transaction, changes.changed()), ledger.write(transaction, evidence.lines()),
                        counters.add(transaction, changes))
                .discardItems()
                .replaceWith(judgement.verdicts());
    }

    private static List<UnitKey> units(List<RewardClaim> claims) {
        return claims.stream().map(RewardClaim::unit).toList();
    }

    private static List<Verdict> refused(Identities known, List<RewardClaim> claims, List<Verdict> others) {
        var next = others.iterator();
        return claims.stream().map(claim -> isErased(known, claim) ? new Verdict.Erased() : next.next()).toList();
    }

    private static boolean isErased(Identities known, RewardClaim claim) {
        return known.isErased(claim.userId(), claim.occurredAt());
    }
}
