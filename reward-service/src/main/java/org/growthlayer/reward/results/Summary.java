package org.growthlayer.reward.results;

import java.util.Objects;
import org.growthlayer.contracts.Experiment.Objective;
import org.growthlayer.contracts.Experiment.Status;

import static java.lang.String.format;
import static java.util.Locale.ROOT;
import static org.growthlayer.reward.results.Words.p;
import static org.growthlayer.reward.results.Words.percent;

/** Says in one sentence what to do and why. */
record Summary(Evidence evidence) {

    String of(Decision decision) {
        var sentence = switch (decision) {
            case NOT_STARTED ->
                format(ROOT, "Start the experiment: each arm needs %,d settled users before it can be judged.", least());
            case COMPLETED -> completed();
            case NOTHING_TO_COMPARE -> "Fewer than two arms are in use, so there is nothing to compare.";
            case CHECK_SAMPLE_RATIO -> format(ROOT,
                    "Do not trust these results: the arms did not get the users that their weights promise (%s), so users are lost, counted twice "
                            + "or sent elsewhere in one of them.",
                    p(Objects.requireNonNull(evidence.ratio().pValue())));
            case WAIT_FOR_WINDOWS -> format(ROOT,
                    "Wait: enough users are enrolled, but %s has only %,d of the %,d settled users that each arm needs, and %,d users are still in "
                            + "their window.",
                    evidence.scarcest().name(), evidence.scarcest().settled(), least(), evidence.pending());
            case COLLECT_MORE_DATA -> collectMore();
            case DECLARE_WINNER -> format(ROOT, "Declare %s the winner: %s; %s.", evidence.leader().name(), lead(), proof());
            case KEEP_CONTROL -> format(ROOT, "Keep %s: %s.", evidence.leader().name(), lead());
            case NO_MEANINGFUL_DIFFERENCE -> format(ROOT,
                    "Take whichever arm suits you: %s leads, and with probability 95 %% no other arm is more than %s better.",
                    evidence.leader().name(), percent(evidence.valueRemaining()));
        };
        return evidence.experiment().status() == Status.PAUSED
                ? sentence.substring(0, sentence.length() - 1) + " (the experiment is paused and enrols nobody)."
                : sentence;
    }

    private long least() {
        return evidence.experiment().minSampleSize();
    }

    private String completed() {
        var winner = evidence.contenders().stream()
                .filter(it -> it.counters().arm().armId().equals(evidence.experiment().winnerArmId())).findFirst();
        return winner.map(it -> format(ROOT, "The experiment is completed and everybody gets %s, %s.", it.name(), figures(it)))
                .orElse("The experiment is completed without a winner, so everybody gets the control.");
    }

    private String collectMore() {
        var scarcest = evidence.scarcest();
        if (scarcest.settled() < least()) {
            return format(ROOT, "Collect more data: %s has %,d of the %,d settled users that each arm needs.", scarcest.name(),
                    scarcest.settled(), least());
        }
        var leader = evidence.leader();
        return format(ROOT,
                "Collect more data: %s is the best arm with probability %s, which is below the %s asked for, and another arm may still be "
                        + "up to %s better.",
                leader.name(), percent(leader.pBest()),
                percent(evidence.experiment().confidenceThreshold()), percent(evidence.valueRemaining()));
    }

    private String lead() {
        var leader = evidence.leader();
        var others = evidence.control().filter(control -> !control.equals(leader))
                .map(control -> format(ROOT, " against %s of %s", measure(control), control.name())).orElse("");
        return format(ROOT, "it is the best arm with probability %s, above the %s asked for, %s%s", percent(leader.pBest()),
                percent(evidence.experiment().confidenceThreshold()), figures(leader), others);
    }

    /** P(best) is no error rate; what holds at every look is said beside it. */
    private String proof() {
        var comparison = evidence.leader().againstControl();
        if (comparison == null) {
            return "there is no control in use to prove it against";
        }
        return comparison.anytimePValue() < evidence.alpha()
                ? format(ROOT, "the difference holds however often you look (anytime-valid %s)", p(comparison.anytimePValue()))
                : format(ROOT, "that is a good bet and no proof yet (anytime-valid %s)", p(comparison.anytimePValue()));
    }

    private String figures(Contender arm) {
        return evidence.experiment().objective() == Objective.CONVERSION
                ? format(ROOT, "with %s of %,d settled users converting", measure(arm), arm.settled())
                : format(ROOT, "with %s from each of %,d settled users", measure(arm), arm.settled());
    }

    private String measure(Contender arm) {
        return evidence.experiment().objective() == Objective.CONVERSION
                ? percent(arm.value())
                : format(ROOT, "%.2f %s", arm.value(), evidence.currency());
    }
}
