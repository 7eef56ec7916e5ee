package org.growthlayer.reward.rewards;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.growthlayer.contracts.Reward;
import org.growthlayer.reward.experiments.ExperimentStore;
import org.growthlayer.reward.units.Changes;

/** Gathers what is needed to judge claims that name another arm than their unit is in, or one it is in again. Most batches have none. */
@ApplicationScoped
class Disputes {
    private final Ledger ledger;
    private final ExperimentStore experiments;

    Disputes(Ledger ledger, ExperimentStore experiments) {
        this.ledger = ledger;
        this.experiments = experiments;
    }

    /**
     * The lines found so far, and for claims in dispute all lines of their units.
     *
     * @param changes the units of the claims, locked
     */
    Uni<Evidence> gather(SqlConnection transaction, List<RewardClaim> claims, Changes changes, List<Reward> found) {
        var units = claims.stream().filter(claim -> changes.get(claim.unit()).isDoubtful(claim.armId())).map(RewardClaim::unit)
                .distinct().toList();
        if (units.isEmpty()) {
            return Uni.createFrom().item(new Evidence(new Lines(found), Set.of()));
        }
        var all = ledger.list(transaction, units);
        var retired = experiments.listRetiredArms(transaction, units.stream().map(unit -> unit.experimentId()).toList());
        return Uni.combine().all().unis(all, retired).asTuple().map(both -> new Evidence(
                new Lines(Stream.concat(found.stream(), both.getItem1().stream()).toList()), both.getItem2()));
    }

    /**
     * What is known beside the units.
     *
     * @param retiredArms of the experiments with claims in dispute
     */
    record Evidence(Lines lines, Set<UUID> retiredArms) {}
}
