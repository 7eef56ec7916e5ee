package org.growthlayer.reward.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.growthlayer.contracts.Experiment.Status;

import static java.lang.String.format;
import static java.util.Locale.ROOT;

/**
 * A reason not to take the numbers for more than they are.
 *
 * @param code for programs
 * @param detail for people
 */
record Warning(Code code, String detail) {
    /** The share of users with an open window from which on rates are not to be read as they stand. */
    static final double MANY_PENDING = 0.05;
    private static final double FEW_EXPECTED = 5;

    /** What may mislead. */
    enum Code {
        FIXED_HORIZON_EARLY, OPEN_WINDOWS, SMALL_COUNTS, MOVING_SHARES;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** All that apply. */
    static List<Warning> of(Evidence evidence) {
        var warnings = new ArrayList<Warning>();
        if (evidence.contenders().size() > 1 && evidence.experiment().status() != Status.DRAFT) {
            addEarly(evidence, warnings);
            addOpenWindows(evidence, warnings);
            addSmallCounts(evidence, warnings);
            addMovingShares(evidence, warnings);
        }
        return List.copyOf(warnings);
    }

    private static void addEarly(Evidence evidence, List<Warning> warnings) {
        var planned = evidence.experiment().minSampleSize();
        var scarcest = evidence.scarcest();
        if (scarcest.settled() < planned && evidence.experiment().status() != Status.COMPLETED) {
            warnings.add(new Warning(Code.FIXED_HORIZON_EARLY, format(ROOT,
                    "p_value, p_value_adjusted, is_significant, chi_squared and the intervals beside them are for one look at a size fixed in advance, "
                            + "and %s has %,d of the %,d settled users planned: looked at until they please, they err far more often than they say. "
                            + "anytime_p_value and anytime_ci may be looked at now.",
                    scarcest.name(), scarcest.settled(), planned)));
        }
    }

    private static void addOpenWindows(Evidence evidence, List<Warning> warnings) {
        var pending = evidence.pending();
        var users = pending + evidence.settled();
        if (pending > MANY_PENDING * users) {
            warnings.add(new Warning(Code.OPEN_WINDOWS, format(ROOT,
                    "%,d of %,d users are still in their window. A conversion settles a user at once and a failure only at the end of the window, so the "
                            + "rates read high, and an arm that converts sooner looks better than it is.",
                    pending, users)));
        }
    }

    private static void addSmallCounts(Evidence evidence, List<Warning> warnings) {
        var conversions = evidence.contenders().stream().mapToLong(it -> it.counters().counts().conversions()).sum();
        var rarer = Math.min(conversions, evidence.settled() - conversions);
        if (rarer * (double) evidence.scarcest().settled() < FEW_EXPECTED * evidence.settled()) {
            warnings.add(new Warning(Code.SMALL_COUNTS,
                    "An arm is expected to have fewer than five conversions, or fewer than five failures: p-values and intervals of "
                            + "differences are rough with so few. The intervals of single rates and P(best) hold."));
        }
    }

    private static void addMovingShares(Evidence evidence, List<Warning> warnings) {
        if (evidence.experiment().isBandit()) {
            warnings.add(new Warning(Code.MOVING_SHARES,
                    "The shares of this experiment follow its results. p-values and intervals of differences assume that they do not, and that "
                            + "the users of one week are like those of the next: read them as a guide, and P(best) as what the bandit goes by."));
        }
    }
}
