package org.growthlayer.statistics.hypothesis;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;
import org.growthlayer.statistics.interval.Interval;
import org.growthlayer.statistics.interval.StandardNormal;
import org.growthlayer.statistics.moments.Moments;

/**
 * A treatment's mean compared with the control's, without assuming equal variances: B. L. Welch (1947), "The generalization of 'Student's'
 * problem when several different population variances are involved". Needs no values, only their moments. Like every test here it is for a
 * number of units fixed in advance.
 *
 * <p>An arm with fewer than two units has no variance, and two arms in which every unit is worth the same have none either. Both are
 * answered alike: no standard error, {@code t} 0, p-value 1, no interval.
 */
public record WelchTest(Moments control, Moments treatment) {
    /** Returns the treatment's mean minus the control's; an arm without units has mean 0. */
    public double difference() {
        return treatment.mean() - control.mean();
    }

    /** Returns the standard error of the difference; 0 when it cannot be told. */
    public double standardError() {
        return control.count() > 1 && treatment.count() > 1 ? Math.sqrt(varianceOfMean(control) + varianceOfMean(treatment)) : 0;
    }

    /** Returns the difference in standard errors. */
    public double t() {
        double error = standardError();
        return error > 0 ? difference() / error : 0;
    }

    /**
     * Returns the degrees of freedom after Satterthwaite (1946) and Welch, between those of the smaller arm and those of both together; 0 when
     * there is no standard error.
     */
    public double degreesOfFreedom() {
        double whole = varianceOfMean(control) + varianceOfMean(treatment);
        if (!(standardError() > 0)) {
            return 0;
        }
        double first = varianceOfMean(control) / whole;
        double second = varianceOfMean(treatment) / whole;
        return 1 / (first * first / (control.count() - 1) + second * second / (treatment.count() - 1));
    }

    /** Returns the two-sided p-value of {@link #t} under Student's distribution. */
    public double pValue() {
        double t = t();
        return t == 0 ? 1 : Math.min(1, 2 * student().survivalProbability(Math.abs(t)));
    }

    /**
     * Returns the interval of the difference; empty without a standard error. It holds 0 exactly when the p-value is at least 1 minus the level.
     *
     * @param level in (0, 1), such as 0.95
     */
    public Optional<Interval> interval(double level) {
        double tail = (1 - Interval.requireLevel(level)) / 2;
        double error = standardError();
        return error > 0
                ? Optional.of(Interval.around(difference(), student().inverseSurvivalProbability(tail) * error))
                : Optional.empty();
    }

    /** Returns the difference as a part of the control's mean; empty unless that is above 0. */
    public OptionalDouble lift() {
        return control.mean() > 0 && treatment.count() > 0
                ? OptionalDouble.of(difference() / control.mean())
                : OptionalDouble.empty();
    }

    /**
     * Returns the interval of the lift by the delta method: the variance of the ratio of means is {@code (v_t + r^2 v_c) / m_c^2}, where r is
     * the ratio and v the variance of a mean; see A. Deng, U. Knoblich and J. Lu (2018), "Applying the Delta Method in Metric Analytics". Good
     * while the control's mean is several of its standard errors away from 0. Empty without a lift or a standard error, or if it is all numbers.
     *
     * @param level in (0, 1), such as 0.95
     */
    public Optional<Interval> liftInterval(double level) {
        double reach = StandardNormal.reach(level);
        if (lift().isEmpty() || !(standardError() > 0)) {
            return Optional.empty();
        }
        double lift = lift().getAsDouble();
        double ratio = 1 + lift;
        double variance = varianceOfMean(treatment) + ratio * ratio * varianceOfMean(control);
        double half = reach * Math.sqrt(variance) / control.mean();
        return Double.isFinite(half) ? Optional.of(Interval.around(lift, half)) : Optional.empty();
    }

    private TDistribution student() {
        return TDistribution.of(degreesOfFreedom());
    }

    private static double varianceOfMean(Moments arm) {
        return arm.count() > 1 ? arm.variance() / arm.count() : 0;
    }
}
