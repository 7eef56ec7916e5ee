package org.growthlayer.statistics.power;

import java.util.OptionalDouble;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.growthlayer.statistics.interval.StandardNormal;

import static org.growthlayer.statistics.power.Design.requirePositive;

/**
 * The power of the two-sided test of two conversion rates: how likely it finds a difference that is there.
 *
 * <p>The normal approximation with the pooled variance under no difference and the two variances under the difference, as in
 * {@code power.prop.test} of R, extended to arms of unequal size by J. L. Fleiss, A. Tytun and H. K. Ury (1980), "A simple approximation for
 * calculating sample sizes for comparing independent proportions", without continuity correction:
 *
 * <pre>
 * power = Phi((|p2 - p1| - z_(alpha/2) se0) / se1)
 * </pre>
 *
 * <p>Other calculators differ: E. Miller's uses the variance of the base rate twice and asks for 1,030 instead of 1,094 units per arm for 20 %
 * against 25 %. Units may be fractions here, as answers of formulas are; round them up.
 *
 * @param design level and relative size of the arms
 */
public record ProportionPower(Design design) {
    private static final int MAX_STEPS = 200;

    /**
     * Returns the probability to find the difference, in its own direction. At no difference this is alpha / 2.
     *
     * @param controlRate in [0, 1]
     * @param treatmentRate in [0, 1]
     * @param controlUnits above 0; the treatment has {@code ratio} times as many
     * @throws IllegalArgumentException if a number lies outside its range
     */
    public double power(double controlRate, double treatmentRate, double controlUnits) {
        return found(controlRate, treatmentRate, controlUnits, 1);
    }

    /**
     * Returns the probability to find any difference, one in the wrong direction included ({@code strict = TRUE} in R). At no difference this is
     * alpha. Arguments and errors as in {@link #power}.
     */
    public double strictPower(double controlRate, double treatmentRate, double controlUnits) {
        return Math.min(1,
                found(controlRate, treatmentRate, controlUnits, 1) + found(controlRate, treatmentRate, controlUnits, -1));
    }

    /**
     * Returns the units of the control at which {@link #power} is as wanted; the treatment needs {@code ratio} times as many.
     *
     * @param power in (alpha / 2, 1), such as 0.8
     * @throws IllegalArgumentException if a number lies outside its range, or if the rates are equal
     */
    public double controlUnits(double controlRate, double treatmentRate, double power) {
        design.requireReachable(power);
        double difference = difference(controlRate, treatmentRate);
        if (difference == 0) {
            throw new IllegalArgumentException("no number of units tells equal rates apart: " + controlRate);
        }
        double reach = StandardNormal.above(design.alpha() / 2) * Math.sqrt(pooledVariance(controlRate, treatmentRate))
                + -StandardNormal.above(power) * Math.sqrt(variance(controlRate, treatmentRate));
        double root = Math.max(0, reach) / difference;
        return root * root;
    }

    /**
     * Returns the smallest rate above the control's that {@link #power} finds as often as wanted with these units; empty when there is none up
     * to 1.
     *
     * @param controlRate in [0, 1)
     * @param controlUnits above 0; the treatment has {@code ratio} times as many
     * @param power in (alpha / 2, 1), such as 0.8
     * @throws IllegalArgumentException if a number lies outside its range
     */
    public OptionalDouble detectableRate(double controlRate, double controlUnits, double power) {
        design.requireReachable(power);
        if (controlRate == 1) {
            throw new IllegalArgumentException("control rate must lie below 1: " + controlRate);
        }
        if (power(controlRate, 1, controlUnits) <= power) {
            return OptionalDouble.empty();
        }
        double smallest = Math.max(controlRate * 1e-12, Double.MIN_NORMAL);
        return OptionalDouble.of(controlRate + new BrentSolver(1e-13, 1e-18, 1e-15).solve(MAX_STEPS,
                difference -> power(controlRate, Math.min(1, controlRate + difference), controlUnits) - power, smallest,
                1 - controlRate));
    }

    /** The probability of a significant result in the direction of the difference (1) or against it (-1). */
    private double found(double controlRate, double treatmentRate, double controlUnits, int direction) {
        requirePositive(controlUnits, "control units");
        double distance = direction * Math.sqrt(controlUnits) * difference(controlRate, treatmentRate);
        double border = StandardNormal.above(design.alpha() / 2) * Math.sqrt(pooledVariance(controlRate, treatmentRate));
        double deviation = Math.sqrt(variance(controlRate, treatmentRate));
        if (deviation > 0) {
            return StandardNormal.upperTail((border - distance) / deviation);
        }
        return distance > border ? 1 : 0;
    }

    /** The variance of the difference times the units of the control, if both arms had the rate of all units together. */
    private double pooledVariance(double controlRate, double treatmentRate) {
        double ratio = design.ratio();
        double rate = (controlRate + ratio * treatmentRate) / (1 + ratio);
        double rest = (1 - controlRate + ratio * (1 - treatmentRate)) / (1 + ratio);
        return rate * rest * (1 + 1 / ratio);
    }

    private double variance(double controlRate, double treatmentRate) {
        return controlRate * (1 - controlRate) + treatmentRate * (1 - treatmentRate) / design.ratio();
    }

    private static double difference(double controlRate, double treatmentRate) {
        for (double rate : new double[]{controlRate, treatmentRate}) {
            if (!(rate >= 0 && rate <= 1)) {
                throw new IllegalArgumentException("rate must lie between 0 and 1: " + rate);
            }
        }
        return Math.abs(treatmentRate - controlRate);
    }
}
