package org.growthlayer.statistics.interval;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The bell curve that most large samples end in. Tails come from the complementary error function, not as 1 minus the rest. */
public final class StandardNormal {
    private static final NormalDistribution DISTRIBUTION = NormalDistribution.of(0, 1);

    private StandardNormal() {}

    /** Returns the probability of a value above {@code z}: 7.6e-24 at 10. */
    public static double upperTail(double z) {
        return DISTRIBUTION.survivalProbability(z);
    }

    /** Returns the probability of a value as far from 0 as {@code z}, on either side. */
    public static double twoSided(double z) {
        return Math.min(1, 2 * upperTail(Math.abs(z)));
    }

    /** Returns the value above which lies the given part, in (0, 1), of the distribution: 1.64 for 0.05. */
    public static double above(double part) {
        return DISTRIBUTION.inverseSurvivalProbability(Interval.requireLevel(part));
    }

    /** Returns how many standard errors a two-sided interval of this level reaches to each side: 1.96 for 0.95. */
    public static double reach(double level) {
        return above((1 - Interval.requireLevel(level)) / 2);
    }
}
