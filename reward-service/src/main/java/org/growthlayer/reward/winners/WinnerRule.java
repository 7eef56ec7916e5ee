package org.growthlayer.reward.winners;

import java.util.stream.LongStream;
import org.growthlayer.contracts.Experiment;

/**
 * When an arm may be declared the winner. It is a rule for bets, not a test: between arms that are equal, one of them meets it in far more
 * than {@code 1 - threshold} of the experiments, if it is looked at often enough.
 *
 * @param minSampleSize settled units that each arm in use needs
 * @param threshold P(best) that an arm needs
 */
public record WinnerRule(int minSampleSize, double threshold) {
    /** The rule of an experiment. */
    public static WinnerRule of(Experiment experiment) {
        return new WinnerRule(experiment.minSampleSize(), experiment.confidenceThreshold());
    }

    /** Whether enough is known of the arms in use, of which there are at least two, to look at P(best). */
    public boolean isRipe(LongStream settled) {
        var counts = settled.toArray();
        return counts.length > 1 && LongStream.of(counts).allMatch(count -> count >= minSampleSize);
    }

    /** Whether an arm is likely enough to be the best. */
    public boolean isMetBy(double probability) {
        return probability >= threshold;
    }
}
