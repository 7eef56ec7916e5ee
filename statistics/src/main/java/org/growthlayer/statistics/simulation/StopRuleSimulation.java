package org.growthlayer.statistics.simulation;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Runs an experiment many times before it runs once, to see how often each stop rule finds the better arm, how often it is fooled, and how
 * many units it takes. Counts are drawn from the binomial distribution; arms get equal shares, as in an A/B test: a bandit that moves its
 * traffic is not simulated. The same seed gives the same answer.
 *
 * @param traffic who comes, and how often somebody looks
 * @param settings of the rules
 * @param runs how many experiments, from 1; their looks at an arm, {@code runs * looks * arms}, are at most {@value #MAX_LOOKS_AT_AN_ARM}, well
 * below a second
 * @param seed of the random numbers
 */
public record StopRuleSimulation(Traffic traffic, StopSettings settings, int runs, long seed) {
    /** The work one simulation may be. */
    public static final int MAX_LOOKS_AT_AN_ARM = 200_000;

    /** Throws {@link IllegalArgumentException} if there is no run or too much work. */
    public StopRuleSimulation {
        if (runs < 1) {
            throw new IllegalArgumentException("runs must be above 0: " + runs);
        }
        long work = (long) runs * traffic.looks() * traffic.arms();
        if (work > MAX_LOOKS_AT_AN_ARM) {
            throw new IllegalArgumentException(
                    "runs times looks times arms must be at most " + MAX_LOOKS_AT_AN_ARM + ": " + work);
        }
    }

    /**
     * Simulates arms of which the last converts better than all the others.
     *
     * @param rate of the others, in (0, 1)
     * @param lift of the last, 0 for an A/A test, 0.2 for 20 % more
     * @return one outcome per rule, in the order of {@link StopRule}
     * @throws IllegalArgumentException if the rate lies outside its range or the lift is negative or lifts it above 1
     */
    public List<StopOutcome> run(double rate, double lift) {
        if (!(rate > 0 && rate < 1)) {
            throw new IllegalArgumentException("rate must lie between 0 and 1: " + rate);
        }
        if (!(lift >= 0 && rate * (1 + lift) <= 1)) {
            throw new IllegalArgumentException("lift must be 0 or more and not lift the rate above 1: " + lift);
        }
        UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        BinomialCounts[] counts = new BinomialCounts[traffic.arms()];
        Arrays.fill(counts, new BinomialCounts(rng, traffic.unitsPerLook(), rate));
        counts[traffic.arms() - 1] = new BinomialCounts(rng, traffic.unitsPerLook(), rate * (1 + lift));
        int better = lift > 0 ? traffic.arms() - 1 : -1;
        List<Tally> tallies = Arrays.stream(StopRule.values()).map(rule -> new Tally(rule, better)).toList();
        for (int run = 0; run < runs; run++) {
            runOnce(tallies, counts);
        }
        return tallies.stream().map(tally -> tally.outcome(runs)).toList();
    }

    private void runOnce(List<Tally> tallies, BinomialCounts... counts) {
        Look look = new Look(traffic.arms(), settings);
        tallies.forEach(Tally::begin);
        for (int number = 1; number <= traffic.looks(); number++) {
            look.add(traffic.unitsPerLook(), counts);
            for (Tally tally : tallies) {
                tally.see(look, number == traffic.looks());
            }
        }
    }

    /** What one rule did so far. */
    private static final class Tally {
        private final StopRule rule;
        private final int better;
        private int right;
        private int wrong;
        private double units;
        private boolean isOver;

        Tally(StopRule rule, int better) {
            this.rule = rule;
            this.better = better;
        }

        void begin() {
            isOver = false;
        }

        void see(Look look, boolean isLast) {
            if (isOver) {
                return;
            }
            boolean isDecided = look.isDecided(rule, isLast);
            if (isDecided && look.leader() == better) {
                right++;
            } else if (isDecided) {
                wrong++;
            }
            isOver = isDecided || isLast;
            units += isOver ? look.units() : 0;
        }

        StopOutcome outcome(int runs) {
            return new StopOutcome(rule, (double) right / runs, (double) wrong / runs, units / runs, runs);
        }
    }
}
