package org.growthlayer.reward.results;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.reward.winners.WinnerRule;

/**
 * All that a decision depends on.
 *
 * @param contenders the arms in use, in the order of the experiment
 * @param valueRemaining how much better than the leader another arm may be, as a part of the leader's worth
 * @param alpha how often a difference may be found where none is
 * @param currency what revenue is counted in
 */
record Evidence(Experiment experiment, List<Contender> contenders, SampleRatioCheck ratio, double valueRemaining, double alpha,
        String currency) {
    /** Below this part of what the leader brings, it does not matter which arm is taken. */
    static final double WORTH_MENTIONING = 0.01;

    /** What to do now. */
    Decision decide() {
        return switch (experiment.status()) {
            case DRAFT -> Decision.NOT_STARTED;
            case COMPLETED -> Decision.COMPLETED;
            case RUNNING, PAUSED -> {
                if (contenders.size() < 2) {
                    yield Decision.NOTHING_TO_COMPARE;
                }
                yield ratio.detected() ? Decision.CHECK_SAMPLE_RATIO : byResults();
            }
        };
    }

    private Decision byResults() {
        var rule = WinnerRule.of(experiment);
        if (!rule.isRipe(contenders.stream().mapToLong(Contender::settled))) {
            return rule.isRipe(contenders.stream().mapToLong(it -> it.settled() + it.pending()))
                    ? Decision.WAIT_FOR_WINDOWS
                    : Decision.COLLECT_MORE_DATA;
        }
        if (rule.isMetBy(leader().pBest())) {
            return leader().isControl() ? Decision.KEEP_CONTROL : Decision.DECLARE_WINNER;
        }
        return valueRemaining < WORTH_MENTIONING ? Decision.NO_MEANINGFUL_DIFFERENCE : Decision.COLLECT_MORE_DATA;
    }

    /** The arm that is most likely the best, the first of equals. */
    Contender leader() {
        return contenders.stream().max(Comparator.comparingDouble(Contender::pBest)).orElseThrow();
    }

    /** The arm with the fewest settled units. */
    Contender scarcest() {
        return contenders.stream().min(Comparator.comparingLong(Contender::settled)).orElseThrow();
    }

    Optional<Contender> control() {
        return contenders.stream().filter(Contender::isControl).findFirst();
    }

    long settled() {
        return contenders.stream().mapToLong(Contender::settled).sum();
    }

    long pending() {
        return contenders.stream().mapToLong(Contender::pending).sum();
    }
}
