package org.growthlayer.reward.units;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.growthlayer.contracts.Reward;
import org.growthlayer.contracts.Reward.Outcome;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

/**
 * All lines of a unit, to be judged from the beginning.
 *
 * @param rewards in the order in which they occurred, whatever the order of arrival
 * @param adjustments of some of them
 */
record History(List<Reward> rewards, List<Reward> adjustments) {
    private static final Comparator<Reward> BY_OCCURRENCE = Comparator.comparing(Reward::occurredAt)
            .thenComparing(Reward::eventId);

    static History of(List<Reward> booked) {
        return new History(booked.stream().filter(line -> line.adjusts() == null).sorted(BY_OCCURRENCE).toList(),
                booked.stream().filter(line -> line.adjusts() != null).toList());
    }

    /**
     * What these lines make of a unit.
     *
     * @param unrewarded the unit in the stint that counts, as if nothing was booked for it
     */
    Enrolment.Enrolled judge(Unit unrewarded) {
        var unit = unrewarded;
        var judged = new HashMap<UUID, Reward>();
        for (var reward : rewards) {
            var again = unit.judge(reward);
            unit = again.unit();
            judged.put(reward.id(), reward.judged(arm(reward, unit), again.outcome()));
        }
        for (var adjustment : adjustments) {
            var line = judgeAdjustment(adjustment, judged);
            if (line.outcome().counts()) {
                unit = unit.adjusted(line.reward());
            }
            judged.put(line.id(), line);
        }
        return new Enrolment.Enrolled(unit, corrections(judged));
    }

    /** Money that was given back follows the reward it was paid with: to the same arm, and nowhere if that counts nowhere. */
    private static Reward judgeAdjustment(Reward adjustment, Map<UUID, Reward> judged) {
        var adjusted = judged.get(adjustment.adjusts());
        return adjusted == null
                ? adjustment.judged(adjustment.armId(), Outcome.CONFLICT)
                : adjustment.judged(adjusted.armId(), adjusted.outcome().counts() ? Outcome.ADJUSTED : adjusted.outcome());
    }

    private static UUID arm(Reward reward, Unit unit) {
        return switch (reward.source()) {
            case REPORTED -> reward.armId();
            case PURCHASE -> requireNonNullElse(unit.armId(), reward.armId());
        };
    }

    private List<Reward> corrections(Map<UUID, Reward> judged) {
        return Stream.concat(rewards.stream(), adjustments.stream()).mapMulti((Reward line, Consumer<Reward> corrections) -> {
            var now = requireNonNull(judged.get(line.id()));
            if (!now.equals(line)) {
                corrections.accept(now);
            }
        }).toList();
    }
}
