package org.growthlayer.reward.power;

import java.util.List;
import org.growthlayer.edge.problems.FieldError;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.statistics.power.Design;
import org.growthlayer.statistics.power.MeanPower;
import org.growthlayer.statistics.power.ProportionPower;
import org.jspecify.annotations.Nullable;

/**
 * A test with everything decided: what it is to find, how surely, and how its users are divided.
 *
 * @param baseline rate or mean of the control
 * @param deviation standard deviation of one unit; null for a rate
 * @param difference of the rates or means that is to be found; not 0
 * @param shares of the users, the control's first; they add up to 1
 */
record Plan(double baseline, @Nullable Double deviation, double difference, double alpha, double power, List<Double> shares) {
    /** Of a difference in standard deviations: what is smaller would take more users than there are people. */
    private static final double SMALLEST_EFFECT = 1e-5;
    private static final double LARGEST_RATIO = 1000;
    private static final double ROUNDING = 1e-9;

    /** Throws a 400 problem that names the field if no number of users makes this a test. */
    Plan {
        shares = List.copyOf(shares);
        if (deviation == null && !(baseline < 1)) {
            throw refused("baseline", "must lie between 0 and 1, unless there is a standard_deviation");
        }
        var target = baseline + difference;
        if (difference == 0 || (deviation == null && !(target > 0 && target < 1))) {
            throw refused("lift", deviation == null
                    ? "must lead to another rate between 0 and 1, not to " + target
                    : "must not be 0");
        }
        var spread = deviation == null ? Math.sqrt(baseline * (1 - baseline)) : deviation;
        if (Math.abs(difference) < SMALLEST_EFFECT * spread) {
            throw refused("lift", "is too small to be found by any test");
        }
        for (var share : shares) {
            if (share > LARGEST_RATIO * shares.getFirst() || shares.getFirst() > LARGEST_RATIO * share) {
                throw refused("allocation", "must not differ by more than a factor of 1000 from the control");
            }
        }
    }

    private static Problem refused(String field, String detail) {
        return Problem.badRequest(List.of(new FieldError(field, "range", detail)));
    }

    /** The level at which each arm is compared with the control, so that all together err no more often than {@code alpha}: Bonferroni's. */
    double alphaPerComparison() {
        return alpha / (shares.size() - 1);
    }

    /** Settled units of the control that are enough for every comparison. */
    double controlUnits() {
        return shares.stream().skip(1).mapToDouble(share -> {
            var design = design(share);
            return deviation == null
                    ? new ProportionPower(design).controlUnits(baseline, baseline + difference, power)
                    : new MeanPower(design).controlUnits(difference, deviation, power);
        }).max().orElseThrow();
    }

    /** Whole settled units of each arm that are enough, in the order of the shares. */
    List<Long> units() {
        var perShare = controlUnits() / shares.getFirst();
        return shares.stream().map(share -> (long) Math.ceil(perShare * share - ROUNDING)).toList();
    }

    /** How likely the difference is found with so many units of the control, in the arm with the smallest share. */
    double powerWith(long controlUnits) {
        return shares.stream().skip(1).mapToDouble(share -> {
            var design = design(share);
            return deviation == null
                    ? new ProportionPower(design).power(baseline, baseline + difference, (double) controlUnits)
                    : new MeanPower(design).power(difference, deviation, (double) controlUnits);
        }).min().orElseThrow();
    }

    /** The smallest difference upwards that is found as often as wanted with so many units of the control; null if there is none. */
    @Nullable
    Double detectableWith(long controlUnits) {
        var design = design(shares.stream().skip(1).min(Double::compare).orElseThrow());
        if (deviation != null) {
            return new MeanPower(design).detectableDifference(deviation, (double) controlUnits, power);
        }
        var rate = new ProportionPower(design).detectableRate(baseline, (double) controlUnits, power);
        return rate.isPresent() ? rate.getAsDouble() - baseline : null;
    }

    private Design design(double share) {
        return new Design(alphaPerComparison(), share / shares.getFirst());
    }
}
