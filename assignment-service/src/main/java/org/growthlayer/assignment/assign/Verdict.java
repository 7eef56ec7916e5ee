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

    /** What stands is an arm that has been retired: the candidate is to take its place. */
    record Retired(int arm, String text) implements Verdict {}

    /** What stands is not an arm of the experiment: the candidate is to take its place. */
    record Stale(String text) implements Verdict {}

    /**
     * Judges the standing value.
     *
     * <p>NB: Redis may have executed an offer whose answer was lost; the user was then shown an arm by hash, under the same event id, and
     * everybody was told of that one. What Redis kept of the lost offer must give way to what was told.
     *
     * @param candidate the enrolment that was offered, written as {@code text}
     * @param told whether this instance tells the event with this id, or has told it lately
     */
    static Verdict of(LiveExperiment live, Enrolment candidate, String text, String standing, Predicate<UUID> told) {
        if (standing.equals(text)) {
            return new Fresh();
        }
        var ofLostOffer = StickyValue.parse(standing) instanceof StickyValue.Pending pending
                && pending.enrolment().eventId().equals(candidate.eventId());
        return ofLostOffer ? new Stale(standing) : of(live, standing, told);
    }

    /** Judges a value that was found without an offer. */
    static Verdict of(LiveExperiment live, String standing, Predicate<UUID> told) {
        return switch (StickyValue.parse(standing)) {
            case StickyValue.Recorded recorded -> known(live, live.indexOf(recorded.arm()), standing);
            case StickyValue.Pending pending -> {
                var arm = live.indexOf(pending.arm());
                yield arm < 0 || live.isRetired(arm) || told.test(pending.enrolment().eventId())
                        ? known(live, arm, standing)
                        : new Untold(arm, pending.enrolment());
            }
            case StickyValue.Foreign foreign -> new Stale(foreign.text());
        };
    }

    private static Verdict known(LiveExperiment live, int arm, String standing) {
        if (arm < 0) {
            return new Stale(standing);
        }
        return live.isRetired(arm) ? new Retired(arm, standing) : new Known(arm);
    }
}
