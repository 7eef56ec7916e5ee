package org.growthlayer.reward.rewards;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.growthlayer.contracts.Reward;
import org.growthlayer.reward.rewards.RewardClaim.Name;
import org.growthlayer.reward.units.Booking;
import org.growthlayer.reward.units.Changes;

/**
 * What a batch of claims comes to.
 *
 * @param verdicts one for each claim, in their order
 * @param booked the new lines of the ledger
 */
record Judgement(List<Verdict> verdicts, List<Reward> booked) {
    /**
     * Decides over claims one after another. Changes the units in {@code changes}.
     *
     * @param changes all units of these claims, locked
     * @param ledger what is booked so far, at least under the names of these claims
     * @param ids names for new lines
     */
    static Judgement of(List<RewardClaim> claims, Changes changes, List<Reward> ledger, Supplier<UUID> ids, Instant now) {
        var known = new HashMap<Name, Reward>();
        ledger.forEach(reward -> known.put(Name.of(reward), reward));
        var verdicts = new ArrayList<Verdict>(claims.size());
        var booked = new ArrayList<Reward>(claims.size());
        for (var claim : claims) {
            var verdict = judge(claim, known, changes);
            if (verdict instanceof Verdict.Booked(var outcome)) {
                var line = claim.booked(ids.get(), now, outcome);
                known.put(claim.name(), line);
                booked.add(line);
            }
            verdicts.add(verdict);
        }
        return new Judgement(verdicts, booked);
    }

    private static Verdict judge(RewardClaim claim, Map<Name, Reward> known, Changes changes) {
        var earlier = known.get(claim.name());
        if (earlier != null) {
            return claim.isSameAs(earlier) ? new Verdict.Duplicate(earlier.outcome()) : new Verdict.NameReused();
        }
        return switch (changes.get(claim.unit()).reward(claim.armId(), claim.amount(), claim.occurredAt())) {
            case Booking.Booked(var unit, var outcome) -> {
                changes.put(unit);
                yield new Verdict.Booked(outcome);
            }
            case Booking.WrongArm(var armId) -> new Verdict.WrongArm(armId);
        };
    }
}
