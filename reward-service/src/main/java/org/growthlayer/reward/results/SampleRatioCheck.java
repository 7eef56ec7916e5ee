package org.growthlayer.reward.results;

import java.util.Arrays;
import java.util.List;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Algorithm;
import org.growthlayer.reward.stats.ArmCounters;
import org.growthlayer.reward.stats.Statistics;
import org.growthlayer.statistics.bandit.ExplorationFloor;
import org.growthlayer.statistics.hypothesis.SampleRatio;
import org.jspecify.annotations.Nullable;

/**
 * Whether the arms got the users that their weights promise.
 *
 * @param isApplicable whether there is one ratio to expect
 * @param notApplicableBecause why there is none
 * @param pValue the probability of a ratio as far from the weights by chance; null if there is none to expect
 * @param detected whether that is below one in a thousand
 * @param observed enrolled users, by arm in use
 * @param expected users by weight, by arm in use; null if there is no ratio to expect
 * @param likelyCauses where to look, the most frequent cause first; empty unless a mismatch is detected
 */
record SampleRatioCheck(boolean isApplicable, @Nullable String notApplicableBecause, @Nullable Double pValue, boolean detected,
        List<Long> observed, @Nullable List<Double> expected, List<String> likelyCauses) {
    private static final double SMALLEST_EXPECTED = 5;
    private static final List<String> CAUSES = List.of(
            "One arm loses users between assignment and here: it crashes, loads slowly or redirects, so that rewards or exposures get lost.",
            "Bots or test traffic stick to one arm, or are filtered out of one.",
            "A client shows an arm by itself, from a cache, an own default or an own hash, and only some of the users are enrolled.",
            "Users are counted under two ids, once before and once after they sign in, without an alias.",
            "Rewards of an experiment that ran elsewhere were imported, whose split was another one.");

    /** Compares the users that were enrolled with the weights of the arms. */
    static SampleRatioCheck of(Statistics statistics) {
        var experiment = statistics.experiment();
        var observed = statistics.inUse().stream().mapToLong(SampleRatioCheck::enrolled).toArray();
        var obstacle = obstacle(experiment);
        if (obstacle != null) {
            return inapplicable(obstacle, observed);
        }
        var shares = shares(statistics);
        var total = Arrays.stream(observed).sum();
        var expected = Arrays.stream(shares).mapToObj(share -> share * total).toList();
        if (expected.stream().anyMatch(users -> users > 0 && users < SMALLEST_EXPECTED) || total == 0) {
            return inapplicable("Too few users are enrolled to tell.", observed);
        }
        var ratio = SampleRatio.of(observed, shares);
        return new SampleRatioCheck(true, null, ratio.pValue(), ratio.isMismatch(), boxed(observed), expected,
                ratio.isMismatch() ? CAUSES : List.of());
    }

    private static @Nullable String obstacle(Experiment experiment) {
        if (experiment.algorithmType() != Algorithm.FIXED) {
            return "The shares of a bandit follow its results, so no ratio is to be expected.";
        }
        var started = experiment.startedAt();
        var split = experiment.splitSince();
        if (started == null) {
            return "Nobody is enrolled before the start.";
        }
        return split != null && split.isAfter(started)
                ? "Arms or weights were changed after the start, so the users do not follow one ratio."
                : null;
    }

    /** The shares that new users are given, as the assignment gives them. */
    private static double[] shares(Statistics statistics) {
        var weights = statistics.inUse().stream().mapToDouble(it -> it.arm().trafficWeight()).toArray();
        var total = Arrays.stream(weights).sum();
        return new ExplorationFloor(statistics.experiment().explorationFloor())
                .apply(Arrays.stream(weights).map(weight -> weight / total).toArray());
    }

    private static long enrolled(ArmCounters arm) {
        return arm.counts().samples() + arm.counts().pending();
    }

    private static SampleRatioCheck inapplicable(String reason, long... observed) {
        return new SampleRatioCheck(false, reason, null, false, boxed(observed), null, List.of());
    }

    private static List<Long> boxed(long... numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }
}
