package org.growthlayer.reward.abtests;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.growthlayer.reward.results.Comparison;
import org.growthlayer.reward.results.Question;
import org.growthlayer.statistics.hypothesis.ChiSquared;
import org.growthlayer.statistics.hypothesis.TwoProportions;
import org.jspecify.annotations.Nullable;

import static java.lang.String.format;
import static java.util.Locale.ROOT;

/**
 * A test and what it says.
 *
 * @param chiSquared the statistic of Pearson's test, without continuity correction
 * @param pValue of that test
 * @param isSignificant whether that is below 1 minus the confidence
 * @param improvement of the variant's conversion rate, as a part of the control's; null while the control has none
 * @param improvementPercent the same in percent
 * @param differenceCi interval of the difference of the rates, at the confidence of the test; null where the users do not give one
 * @param anytimePValue of the same difference, valid however often it is looked at
 * @param winner {@code control} or {@code variant}, if the difference is significant and both groups have as many users as they need
 * @param power how likely so many users find a difference as large as the observed one; 0.30 for 100 of 1,000 against 120 of 1,000
 * @param sampleSizeNeeded users per group that find such a difference four times of five; null while there is none
 */
record Analysis(AbTest test, double chiSquared, double pValue, boolean isSignificant, @Nullable Double improvement,
        @Nullable Double improvementPercent, @Nullable List<Double> differenceCi,
        @JsonProperty("anytime_p_value") double anytimePValue,
        @Nullable String winner, String recommendation,
        @Nullable Double power, @Nullable Long sampleSizeNeeded, double confidence) {

    static Analysis of(AbTest test) {
        var rates = new TwoProportions(test.control().proportion(), test.variant().proportion());
        var chi = ChiSquared.ofArms(List.of(rates.control(), rates.treatment()));
        var found = Comparison.of(rates, Question.at(test.confidence()));
        var isSignificant = chi.pValue() < 1 - test.confidence();
        var winner = isSignificant && test.canEnd() ? better(rates) : null;
        return new Analysis(test, chi.statistic(), chi.pValue(), isSignificant, found.lift(), percent(found.lift()),
                found.differenceCi(), found.anytimePValue(), winner,
                recommendation(test, winner, isSignificant, found.sampleSizeNeeded()), found.power(), found.sampleSizeNeeded(),
                test.confidence());
    }

    private static String better(TwoProportions rates) {
        return rates.difference() > 0 ? AbTest.VARIANT : AbTest.CONTROL;
    }

    private static String recommendation(AbTest test, @Nullable String winner, boolean isSignificant, @Nullable Long needed) {
        if (!test.canEnd()) {
            return format(ROOT, "Continue the test: %,d of the %,d settled users that each group needs are there%s.",
                    Math.min(test.control().settled(), test.variant().settled()), test.sampleSize(),
                    isSignificant ? ", and a difference that is significant before is often gone by then" : "");
        }
        if (winner != null) {
            return winner.equals(AbTest.VARIANT)
                    ? format(ROOT, "Deploy the variant campaign %s.", test.variant().campaignId())
                    : format(ROOT, "Keep the control campaign %s: the variant is worse.", test.control().campaignId());
        }
        return format(ROOT, "Keep the control campaign %s: no significant difference was found%s.", test.control().campaignId(),
                needed == null
                        ? ""
                        : format(ROOT, "; one as large as this would take about %,d settled users in each group", needed));
    }

    private static @Nullable Double percent(@Nullable Double part) {
        return part == null ? null : 100 * part;
    }
}
