package org.growthlayer.statistics.power;

import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.statistics.distribution.TDistribution;

import static org.growthlayer.statistics.power.Design.requirePositive;

/**
 * The power of the two-sided t-test of two means with one standard deviation: how likely it finds a difference that is there, in its own
 * direction. From the noncentral t distribution, as {@code power.t.test} of R; arms of unequal size after J. Cohen (1988), "Statistical
 * Power Analysis for the Behavioral Sciences", 2.3. Units may be fractions here, as answers of formulas are; round them up.
 *
 * @param design level and relative size of the arms
 */
public record MeanPower(Design design) {
    private static final int MAX_STEPS = 200;
    private static final double MAX_UNITS = 1e15;
    private static final double ROUNDING = 1e-9;

    /**
     * Returns the probability to find the difference. At no difference this is alpha / 2.
     *
     * @param difference of the means, finite; its sign does not matter
     * @param deviation the standard deviation of a unit, above 0
     * @param controlUnits so many that both arms together have 3; the treatment has {@code ratio} times as many
     * @throws IllegalArgumentException if a number lies outside its range
     */
    public double power(double difference, double deviation, double controlUnits) {
        if (!Double.isFinite(difference)) {
            throw new IllegalArgumentException("difference must be finite: " + difference);
        }
        requirePositive(deviation, "deviation");
        requirePositive(controlUnits, "control units");
        double freedom = controlUnits * (1 + design.ratio()) - 2;
        if (freedom < 1 - ROUNDING) {
            throw new IllegalArgumentException("too few control units: " + controlUnits);
        }
        double error = deviation * Math.sqrt((1 + 1 / design.ratio()) / controlUnits);
        double border = TDistribution.of(freedom).inverseSurvivalProbability(design.alpha() / 2);
        return new NoncentralT(freedom, Math.abs(difference) / error).upperTail(border);
    }

    /**
     * Returns the units of the control at which {@link #power} is as wanted, 3 in both arms at least; the treatment needs
     * {@code ratio} times as many.
     *
     * @param difference of the means, not 0
     * @param deviation the standard deviation of a unit, above 0
     * @param power in (alpha / 2, 1), such as 0.8
     * @throws IllegalArgumentException if a number lies outside its range, or if more than 1e15 units would be needed
     */
    public double controlUnits(double difference, double deviation, double power) {
        design.requireReachable(power);
        double low = 3 / (1 + design.ratio());
        double high = low;
        while (power(difference, deviation, high) < power) {
            low = high;
            high *= 4;
            if (high > MAX_UNITS) {
                throw new IllegalArgumentException("too small to be found with 1e15 units: difference " + difference);
            }
        }
        return low == high ? low : solve(units -> power(difference, deviation, units) - power, low, high);
    }

    /**
     * Returns the smallest difference of the means that {@link #power} finds as often as wanted with these units.
     *
     * @param deviation the standard deviation of a unit, above 0
     * @param controlUnits as in {@link #power}
     * @param power in (alpha / 2, 1), such as 0.8
     * @throws IllegalArgumentException if a number lies outside its range
     */
    public double detectableDifference(double deviation, double controlUnits, double power) {
        design.requireReachable(power);
        requirePositive(deviation, "deviation");
        requirePositive(controlUnits, "control units");
        double unit = deviation * Math.sqrt((1 + 1 / design.ratio()) / controlUnits);
        double high = 1;
        while (power(high * unit, deviation, controlUnits) < power) {
            high *= 2;
        }
        return unit * solve(errors -> power(errors * unit, deviation, controlUnits) - power, 0, high);
    }

    private static double solve(UnivariateFunction missing, double low, double high) {
        return new BrentSolver(1e-12, 1e-12, 1e-15).solve(MAX_STEPS, missing, low, high);
    }
}
