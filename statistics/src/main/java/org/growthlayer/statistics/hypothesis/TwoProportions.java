package org.growthlayer.statistics.hypothesis;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.growthlayer.statistics.interval.Interval;
import org.growthlayer.statistics.interval.StandardNormal;

/**
 * A treatment's conversion rate compared with the control's.
 *
 * <p>The test asks whether one common rate explains both, so its variance is that of the pooled rate; the interval makes no such
 * assumption, so its variance is the sum of the two (A. Agresti, "Categorical Data Analysis", 3.1 and 3.2; {@code prop.test(correct =
 * FALSE)} in R). Because of that the interval may, close to the border, hold 0 where the p-value is below 1 minus the level, and the
 * reverse. {@code z} squared is {@link ChiSquared#ofArms} of the same two arms.
 *
 * <p>All of it is for a number of units fixed in advance: looked at again and again until it is significant, the test errs far more often
 * than its level says ({@code sequential} has the one for that). The normal approximation wants {@link #smallestExpectedCount} at 5 or
 * more; below, {@link #fisherPValue} is exact.
 */
public record TwoProportions(Proportion control, Proportion treatment) {
    private static final int MAX_MARGIN = 120_000;

    /** Throws {@link IllegalArgumentException} if there are more units in both than a {@code long} can count. */
    public TwoProportions {
        if (control.units() > Long.MAX_VALUE - treatment.units()) {
            throw new IllegalArgumentException("too many units: " + control.units() + " and " + treatment.units());
        }
    }

    /** Returns the treatment's rate minus the control's; an arm without units has rate 0. */
    public double difference() {
        return treatment.rate() - control.rate();
    }

    /** Returns the difference in pooled standard errors; 0 when an arm has no units, or when none or all of the units converted. */
    public double z() {
        double error = Math.sqrt(pooled().variance() * (1.0 / control.units() + 1.0 / treatment.units()));
        return isTestable() ? difference() / error : 0;
    }

    /** Returns the two-sided p-value of {@link #z}; 1 where that is 0. */
    public double pValue() {
        return StandardNormal.twoSided(z());
    }

    /** Returns the unpooled standard error of the difference; 0 when an arm has no units. */
    public double standardError() {
        return hasUnits()
                ? Math.sqrt(control.variance() / control.units() + treatment.variance() / treatment.units())
                : 0;
    }

    /**
     * Returns the interval of the difference, cut off at -1 and 1; empty when an arm has no units or the standard error is 0, which says
     * nothing about the difference.
     *
     * @param level in (0, 1), such as 0.95
     */
    public Optional<Interval> interval(double level) {
        double half = StandardNormal.reach(level) * standardError();
        return half > 0
                ? Optional.of(new Interval(Math.max(-1, difference() - half), Math.min(1, difference() + half)))
                : Optional.empty();
    }

    /** Returns the difference as a part of the control's rate, 0.2 for 20 % more; empty when the control never converted. */
    public OptionalDouble lift() {
        return control.conversions() > 0 && treatment.units() > 0
                ? OptionalDouble.of(treatment.rate() / control.rate() - 1)
                : OptionalDouble.empty();
    }

    /**
     * Returns the interval of the lift, from the logarithm of the ratio of rates, whose distribution is the closest to normal: D. Katz, J.
     * Baptista, S. P. Azen and M. C. Pike (1978), "Obtaining confidence intervals for the risk ratio in cohort studies", method C. It
     * stays above -1 and reaches further up than down; empty when an arm never converted or both always did.
     *
     * @param level in (0, 1), such as 0.95
     */
    public Optional<Interval> liftInterval(double level) {
        double reach = StandardNormal.reach(level);
        if (control.conversions() == 0 || treatment.conversions() == 0 || pooled().failures() == 0) {
            return Optional.empty();
        }
        double half = reach * Math.sqrt(logVariance(control) + logVariance(treatment));
        double centre = Math.log(treatment.rate() / control.rate());
        return Optional.of(new Interval(Math.expm1(centre - half), Math.expm1(centre + half)));
    }

    /**
     * Returns the two-sided p-value of R. A. Fisher's exact test: the tables with these margins that are no more likely than this one. It is
     * conservative. The work grows with the smallest of the four margins, which may be {@value #MAX_MARGIN} of 2^31 - 1 units: enough for all
     * counts whose {@link #smallestExpectedCount} is below 5, and milliseconds.
     *
     * @throws IllegalArgumentException if the counts are larger; the normal approximation is as good there
     */
    public double fisherPValue() {
        Proportion pooled = pooled();
        long margin = Math.min(Math.min(pooled.conversions(), pooled.failures()), Math.min(control.units(), treatment.units()));
        if (pooled.units() > Integer.MAX_VALUE || margin > MAX_MARGIN) {
            throw new IllegalArgumentException(
                    "too many units for the exact test: " + pooled.units() + ", smallest margin " + margin);
        }
        return isTestable() ? FisherExactTest.withDefaults().test(table()).getPValue() : 1;
    }

    /** Returns the smallest of the four counts that a common rate lets expect; below 5 the normal approximation is not to be trusted. */
    public double smallestExpectedCount() {
        Proportion pooled = pooled();
        double rarer = Math.min(pooled.conversions(), pooled.failures());
        double smaller = Math.min(control.units(), treatment.units());
        return pooled.units() == 0 ? 0 : rarer * (smaller / pooled.units());
    }

    private Proportion pooled() {
        return control.plus(treatment);
    }

    private boolean hasUnits() {
        return control.units() > 0 && treatment.units() > 0;
    }

    private boolean isTestable() {
        return hasUnits() && pooled().conversions() > 0 && pooled().failures() > 0;
    }

    /** The variance of the logarithm of a rate, by the delta method. */
    private static double logVariance(Proportion arm) {
        return ((double) arm.failures() / arm.units()) / arm.conversions();
    }

    private int[][] table() {
        return new int[][]{{(int) control.conversions(), (int) control.failures()},
                {(int) treatment.conversions(), (int) treatment.failures()}};
    }
}
