package org.growthlayer.reward.rewards;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.growthlayer.contracts.Reward;
import org.growthlayer.contracts.Reward.Outcome;
import org.growthlayer.reward.rewards.Disputes.Evidence;
import org.growthlayer.reward.rewards.RewardClaim.Name;
import org.growthlayer.reward.units.Booking;
import org.growthlayer.reward.units.Changes;
import org.growthlayer.reward.units.Unit;

/**
 * What a batch of claims comes to.
 *
 * @param verdicts one for each claim, in their order
 */
record Judgement(List<Verdict> verdicts) {
    private static final UUID NO_LINE_YET = new UUID(0, 0);

    /**
     * Decides over claims one after another. Changes the units in {@code changes}, adds the new lines to those of the evidence, and
     * changes there the ones that a disputed claim puts into another light.
     *
     * @param changes all units of these claims, locked
     * @param evidence what is booked so far under the names of these claims, and for units with claims for another arm
     * @param ids names for new lines
     */
    static Judgement of(List<RewardClaim> claims, Changes changes, Evidence evidence, Supplier<UUID> ids, Instant now) {
        var lines = evidence.lines();
        var known = new HashMap<Name, Reward>();
        lines.list().forEach(reward -> known.put(Name.of(reward), reward));
        var verdicts = new ArrayList<Verdict>(claims.size());
        for (var claim : claims) {
            var verdict = judge(claim, known, changes, evidence, now);
            if (verdict instanceof Verdict.Booked(var outcome)) {
                var line = claim.booked(ids.get(), now, outcome);
                known.put(claim.name(), line);
                lines.put(line);
            }
            verdicts.add(verdict);
        }
        return new Judgement(verdicts);
    }

    boolean isAnyBooked() {
        return verdicts.stream().anyMatch(Verdict.Booked.class::isInstance);
    }

    private static Verdict judge(RewardClaim claim, Map<Name, Reward> known, Changes changes, Evidence evidence, Instant now) {
        var earlier = known.get(claim.name());
        if (earlier != null) {
            return claim.isSameAs(earlier) ? new Verdict.Duplicate(earlier.outcome()) : new Verdict.NameReused();
        }
        var unit = changes.get(claim.unit());
        if (unit.isDisputed(claim.armId(), evidence.retiredArms())) {
            return judgeDisputed(claim, unit, changes, evidence.lines(), now);
        }
        return switch (unit.reward(claim.armId(), claim.amount(), claim.occurredAt())) {
            case Booking.Booked(var rewarded, var outcome) -> {
                changes.put(rewarded);
                yield new Verdict.Booked(outcome);
            }
            case Booking.WrongArm(var armId) -> new Verdict.WrongArm(armId);
        };
    }

    /** All rewards of the unit are judged together with this one; the claim is not a line yet. */
    private static Verdict judgeDisputed(RewardClaim claim, Unit unit, Changes changes, Lines lines, Instant now) {
        var judged = unit.judgedWith(claim.booked(NO_LINE_YET, claim.occurredAt(), Outcome.CONFLICT), lines.of(claim.unit()));
        changes.put(judged.unit().settle(now));
        var outcome = Outcome.CONFLICT;
        for (var line : judged.corrections()) {
            if (line.id().equals(NO_LINE_YET)) {
                outcome = line.outcome();
            } else {
                lines.put(line);
            }
        }
        return new Verdict.Booked(outcome);
    }
}
