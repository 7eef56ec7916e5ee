package org.growthlayer.reward.results;

import java.util.Objects;
import org.growthlayer.contracts.Experiment.Objective;
import org.growthlayer.contracts.Experiment.Status;

import static org.growthlayer.reward.results.Words.p;
import static org.growthlayer.reward.results.Words.percent;
import static org.growthlayer.reward.results.Words.text;

/** Says in one sentence what to do and why. */
record Summary(Evidence evidence) {

    String of(Decision decision) {
        var sentence = switch (decision) {
            case NOT_STARTED -> text("Start the experiment: each arm needs %,d settled users before it can be judged.", least());
            case COMPLETED -> completed();
            case NOTHING_TO_COMPARE -> "Fewer than two arms are in use, so there is nothing to compare.";
            case CHECK_SAMPLE_RATIO -> text(
                    "Do not trust these results: the arms did not get the users that their weights promise (%s), so users are lost, counted twice "
                            + "or sent elsewhere in one of them.",
                    p(Objects.requireNonNull(evidence.ratio().pValue())));
            case WAIT_FOR_WINDOWS -> text(
                    "Wait: enough users are enrolled, but %s has only %,d of the %,d settled users that each arm needs, and %,d users are still in "
                            + "their window.",
                    evidence.scarcest().name(), evidence.scarcest().settled(), least(), evidence.pending());
            case COLLECT_MORE_DATA -> collectMore();
            case DECLARE_WINNER -> text("Declare %s the winner: %s; %s.", evidence.leader().name(), lead(), proof());
            case KEEP_CONTROL -> text("Keep %s: %s.", evidence.leader().name(), lead());
            case NO_MEANINGFUL_DIFFERENCE -> text(
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
        return winner.map(it -> text("The experiment is completed and everybody gets %s, %s.", it.name(), figures(it)))
                .orElse("The experiment is completed without a winner, so everybody gets the control.");
    }

    private String collectMore() {
        var scarcest = evidence.scarcest();
        if (scarcest.settled() < least()) {
            return text("Collect more data: %s has %,d of the %,d settled users that each arm needs.", scarcest.name(),
                    scarcest.settled(), least());
        }
        var leader = evidence.leader();
        return text(
                "Collect more data: %s is the best arm with probability %s, which is below the %s asked for, and another arm may still be "
                        + "up to %s better.",
                leader.name(), percent(leader.pBest()),
                percent(evidence.experiment().confidenceThreshold()), percent(evidence.valueRemaining()));
    }

    private String lead() {
        var leader = evidence.leader();
        var others = evidence.control().filter(control -> !control.equals(leader))
                .map(control -> text(" against %s of %s", measure(control), control.name())).orElse("");
        return text("it is the best arm with probability %s, above the %s asked for, %s%s", percent(leader.pBest()),
                percent(evidence.experiment().confidenceThreshold()), figures(leader), others);
    }

    /** P(best) is no error rate; what holds at every look is said beside it. */
    private String proof() {
        var comparison = evidence.leader().againstControl();
        if (comparison == null) {
            return "there is no control in use to prove it against";
        }
        return comparison.anytimePValue() < evidence.alpha()
                ? text("the difference holds however often you look (anytime-valid %s)", p(comparison.anytimePValue()))
                : text("that is a good bet and no proof yet (anytime-valid %s)", p(comparison.anytimePValue()));
    }

    private String figures(Contender arm) {
        return evidence.experiment().objective() == Objective.CONVERSION
                ? text("with %s of %,d settled users converting", measure(arm), arm.settled())
                : text("with %s from each of %,d settled users", measure(arm), arm.settled());
    }

    private String measure(Contender arm) {
        return evidence.experiment().objective() == Objective.CONVERSION
                ? percent(arm.value())
                : text("%.2f %s", arm.value(), evidence.currency());
    }
}
