package org.growthlayer.reward.stats;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.growthlayer.statistics.bandit.BestArm;
import org.growthlayer.statistics.bandit.Standings;
import org.growthlayer.statistics.interval.Interval;

/**
 * What the posteriors say, arm by arm in the order of the experiment.
 *
 * @param intervals 95 % credible interval of what the experiment maximises
 * @param winProbabilities the chance that the arm is the best one
 * @param expectedLosses what choosing the arm is expected to cost against the best one
 */
record Evaluation(List<Interval> intervals, List<Double> winProbabilities, List<Double> expectedLosses) {
    private static final double LEVEL = 0.95;

    static Evaluation of(Standings standings) {
        var best = BestArm.of(standings);
        return new Evaluation(
                IntStream.range(0, standings.size()).mapToObj(arm -> standings.interval(arm, LEVEL)).toList(),
                DoubleStream.of(best.probabilities()).boxed().toList(), DoubleStream.of(best.expectedLosses()).boxed().toList());
    }
}
