package org.growthlayer.reward.power;

import java.util.List;
import java.util.Locale;
import org.growthlayer.statistics.simulation.StopOutcome;

/**
 * What the stop rules did, in experiments with even shares.
 *
 * @param withoutDifference all arms convert alike, so that whoever declares a winner is wrong
 * @param withDifference one arm converts as well as was asked for, all others like the control
 */
record SimulationAnswer(int runs, int looks, int unitsPerLook, int minSampleSize, double confidenceThreshold, long seed,
        List<Outcome> withoutDifference, List<Outcome> withDifference) {

    /**
     * One rule.
     *
     * @param right share of the experiments in which the better arm was declared the winner
     * @param wrong share of the experiments in which another was
     * @param meanUnits settled units of all arms together when the experiment stopped
     * @param standardError of the larger of both shares, from the number of runs
     */
    record Outcome(String rule, double right, double wrong, double meanUnits, double standardError) {
        static Outcome of(StopOutcome it) {
            return new Outcome(it.rule().name().toLowerCase(Locale.ROOT), it.right(), it.wrong(), it.meanUnits(),
                    it.standardErrorOf(Math.max(it.right(), it.wrong())));
        }
    }
}
