package org.growthlayer.reward.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.growthlayer.statistics.hypothesis.TwoProportions;
import org.growthlayer.statistics.hypothesis.WelchTest;
import org.growthlayer.statistics.interval.Interval;
import org.growthlayer.statistics.moments.Moments;
import org.growthlayer.statistics.power.Design;
import org.growthlayer.statistics.power.MeanPower;
import org.growthlayer.statistics.power.ProportionPower;
import org.growthlayer.statistics.sequential.ConfidenceSequence;
import org.jspecify.annotations.Nullable;

/**
 * An arm against the control, by one measure. A number that the units do not give is null.
 *
 * @param difference the arm's rate or mean minus the control's
 * @param differenceCi its interval, for one look at a number of units fixed in advance
 * @param lift the difference as a part of the control's value
 * @param liftCi its interval, for one look
 * @param statistic z of the pooled two-proportion test, or Welch's t
 * @param df degrees of freedom of t; null for z
 * @param pValue two-sided, for one look at a number of units fixed in advance
 * @param anytimePValue valid however often it is looked at
 * @param anytimeCi interval of the difference, valid however often it is looked at
 * @param power how likely this many units find a difference of the size that was observed: a restatement of the p-value, not a plan
 * @param sampleSizeNeeded settled units per arm that find a difference of this size four times of five
 */
public record Comparison(double difference, @Nullable List<Double> differenceCi, @Nullable Double lift,
        @Nullable List<Double> liftCi,
        double statistic, @Nullable Double df, double pValue, @JsonProperty("anytime_p_value") double anytimePValue,
        @Nullable List<Double> anytimeCi,
        @Nullable Double power, @Nullable Long sampleSizeNeeded) {
    private static final double USUAL_POWER = 0.8;
    private static final double LARGEST_RATIO = 1000;
    /** Of differences in standard deviations; a smaller one would need more units than there are people. */
    private static final double SMALLEST_EFFECT = 1e-6;

    /** By conversion rate. */
    public static Comparison of(TwoProportions test, Question question) {
        var units = test.control().units() + test.treatment().units();
        var sequence = sequence(question);
        var rates = new Rates(test, question.alpha());
        return new Comparison(test.difference(), bounds(test.interval(question.level())), value(test.lift()),
                bounds(test.liftInterval(question.level())), test.z(), null, test.pValue(),
                sequence.pValue(test.difference(), test.standardError(), units),
                bounds(sequence.interval(test.difference(), test.standardError(), units)), rates.power(), rates.needed());
    }

    /** By revenue per settled unit. */
    static Comparison of(WelchTest test, Question question) {
        var units = test.control().count() + test.treatment().count();
        var sequence = sequence(question);
        var means = new Means(test, question.alpha());
        return new Comparison(test.difference(), bounds(test.interval(question.level())), value(test.lift()),
                bounds(test.liftInterval(question.level())), test.t(), test.degreesOfFreedom(), test.pValue(),
                sequence.pValue(test.difference(), test.standardError(), units),
                bounds(sequence.interval(test.difference(), test.standardError(), units)), means.power(), means.needed());
    }

    private static ConfidenceSequence sequence(Question question) {
        return ConfidenceSequence.tunedFor(question.alpha(), ConfidenceSequence.DEFAULT_TUNED_UNITS);
    }

    private static @Nullable List<Double> bounds(Optional<Interval> interval) {
        return interval.map(it -> List.of(it.low(), it.high())).orElse(null);
    }

    private static @Nullable Double value(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }

    private static boolean isDesign(long control, long treatment) {
        return control > 0 && treatment > 0 && treatment <= LARGEST_RATIO * control && control <= LARGEST_RATIO * treatment;
    }

    /** The power of a test of rates, taking those that were observed for the true ones. */
    private record Rates(TwoProportions test, double alpha) {
        @Nullable
        Double power() {
            var control = test.control().units();
            var treatment = test.treatment().units();
            return isDesign(control, treatment) && isSpread()
                    ? new ProportionPower(new Design(alpha, (double) treatment / control)).power(test.control().rate(),
                            test.treatment().rate(), (double) control)
                    : null;
        }

        @Nullable
        Long needed() {
            return test.difference() != 0 && isSpread()
                    ? (long) Math.ceil(new ProportionPower(Design.even(alpha)).controlUnits(test.control().rate(),
                            test.treatment().rate(), USUAL_POWER))
                    : null;
        }

        private boolean isSpread() {
            return test.standardError() > 0;
        }
    }

    /** The power of a test of means with one spread, taking what was observed for the truth. */
    private record Means(WelchTest test, double alpha) {
        @Nullable
        Double power() {
            var control = test.control().count();
            var treatment = test.treatment().count();
            return isDesign(control, treatment) && test.standardError() > 0
                    ? new MeanPower(new Design(alpha, (double) treatment / control)).power(test.difference(), deviation(),
                            (double) control)
                    : null;
        }

        @Nullable
        Long needed() {
            return test.standardError() > 0 && Math.abs(test.difference()) > SMALLEST_EFFECT * deviation()
                    ? (long) Math
                            .ceil(new MeanPower(Design.even(alpha)).controlUnits(test.difference(), deviation(), USUAL_POWER))
                    : null;
        }

        /** The common one of both arms. */
        private double deviation() {
            Moments control = test.control();
            Moments treatment = test.treatment();
            return Math.sqrt((control.squaredDeviations() + treatment.squaredDeviations())
                    / (control.count() + treatment.count() - 2));
        }
    }
}
