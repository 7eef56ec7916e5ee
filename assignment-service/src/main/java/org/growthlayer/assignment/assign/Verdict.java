package org.growthlayer.assignment.assign;

import java.util.UUID;
import java.util.function.Predicate;
import org.growthlayer.assignment.catalog.LiveExperiment;

/** What the value that stands in Redis means for the user who asked. */
sealed interface Verdict {
    /** The user has just been given the candidate. */
    record Fresh() implements Verdict {}

    /** The user keeps this arm, and everybody has been told or is being told. */
    record Known(int arm) implements Verdict {}

    /** The user keeps this arm, but perhaps nobody has been told: the same enrolment is to be told again. */
    record Untold(int arm, Enrolment enrolment) implements Verdict {}

    /** What stands is not an arm of the experiment: the candidate is to take its place. */
    record Stale(String text) implements Verdict {}

    /**
     * Judges the standing value.
     *
     * @param candidate the value that was offered
     * @param told whether this instance tells the event with this id, or has told it lately
     */
    static Verdict of(LiveExperiment live, String candidate, String standing, Predicate<UUID> told) {
        return standing.equals(candidate) ? new Fresh() : of(live, standing, told);
    }

    /** Judges a value that was found without an offer. */
    static Verdict of(LiveExperiment live, String standing, Predicate<UUID> told) {
        return switch (StickyValue.parse(standing)) {
            case StickyValue.Recorded recorded -> known(live.indexOf(recorded.arm()), standing);
            case StickyValue.Pending pending -> {
                var arm = live.indexOf(pending.arm());
                yield arm < 0 || told.test(pending.enrolment().eventId())
                        ? known(arm, standing)
                        : new Untold(arm, pending.enrolment());
            }
            case StickyValue.Foreign foreign -> new Stale(foreign.text());
        };
    }

    private static Verdict known(int arm, String standing) {
        return arm < 0 ? new Stale(standing) : new Known(arm);
    }
}
