package org.growthlayer.reward.stats;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.growthlayer.statistics.bandit.BestArm;
import org.growthlayer.statistics.interval.Interval;
import org.jspecify.annotations.Nullable;

/** What the posteriors say, arm by arm. A retired arm cannot be chosen, so it has an interval and nothing else. */
public final class Evaluation {
    private static final double LEVEL = 0.95;

    private final Map<UUID, Interval> intervals;
    private final Map<UUID, Double> winProbabilities;
    private final Map<UUID, Double> expectedLosses;
    private final @Nullable BestArm best;
    private @Nullable Double valueRemaining;

    private Evaluation(Map<UUID, Interval> intervals, List<ArmCounters> inUse, @Nullable BestArm best) {
        this.intervals = Collections.unmodifiableMap(intervals);
        this.winProbabilities = best == null ? Map.of() : byArm(inUse, best.probabilities());
        this.expectedLosses = best == null ? Map.of() : byArm(inUse, best.expectedLosses());
        this.best = best;
    }

    /** Judges the arms of an experiment; takes milliseconds with many arms. */
    public static Evaluation of(Statistics statistics) {
        var intervals = new LinkedHashMap<UUID, Interval>();
        var all = statistics.standings(statistics.arms());
        for (var i = 0; i < all.size(); i++) {
            intervals.put(statistics.arms().get(i).arm().armId(), all.interval(i, LEVEL));
        }
        var inUse = statistics.inUse();
        return new Evaluation(intervals, inUse, inUse.isEmpty() ? null : BestArm.of(statistics.standings(inUse)));
    }

    private static Map<UUID, Double> byArm(List<ArmCounters> arms, double... values) {
        var byArm = new LinkedHashMap<UUID, Double>();
        for (var i = 0; i < values.length; i++) {
            byArm.put(arms.get(i).arm().armId(), values[i]);
        }
        return Collections.unmodifiableMap(byArm);
    }

    /** The 95 % credible interval of what the experiment maximises, by arm. */
    public Map<UUID, Interval> intervals() {
        return intervals;
    }

    /** The chance that the arm is the best of those in use, by arm in use. */
    public Map<UUID, Double> winProbabilities() {
        return winProbabilities;
    }

    /** What choosing the arm is expected to cost against the best one in use, by arm in use. */
    public Map<UUID, Double> expectedLosses() {
        return expectedLosses;
    }

    /**
     * How much better than the arm that is most likely the best another one may be, as a part of it: with probability 95 % not more than
     * this. Computed when it is first asked for, which takes ten times as long as all the rest; 0 if there is no choice.
     */
    public synchronized double valueRemaining() {
        if (valueRemaining == null) {
            valueRemaining = best == null ? 0 : best.valueRemaining(LEVEL);
        }
        return valueRemaining;
    }
}
