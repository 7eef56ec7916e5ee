package org.growthlayer.reward.power;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import org.growthlayer.edge.problems.FieldError;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.reward.stats.ArmCounters;
import org.growthlayer.reward.stats.Statistics;
import org.growthlayer.statistics.hypothesis.Proportion;
import org.jspecify.annotations.Nullable;

/** Makes a plan of what a caller says, of the experiment that is meant, and of defaults. */
record Planning(PowerRequest request, @Nullable Statistics statistics) {
    private static final double ALPHA = 0.05;
    private static final double POWER = 0.8;
    private static final int ARMS = 2;

    /** The plan; throws a 400 problem that names what is missing or contradicts itself. */
    Plan plan() {
        var errors = new ArrayList<FieldError>();
        var baseline = baseline(errors);
        if (request.lift() == null == (request.difference() == null)) {
            errors.add(new FieldError("lift", "required", "must be given, or else difference"));
        }
        var shares = shares(errors);
        if (!errors.isEmpty()) {
            throw Problem.badRequest(errors);
        }
        var difference = request.difference() != null ? request.difference() : baseline * or(request.lift(), 0);
        return new Plan(baseline, request.standardDeviation(), difference, or(request.alpha(), ALPHA), or(request.power(), POWER),
                shares);
    }

    private static double or(@Nullable Double value, double usual) {
        return value == null ? usual : value;
    }

    private double baseline(List<FieldError> errors) {
        if (request.baseline() != null) {
            return request.baseline();
        }
        var observed = statistics == null || request.standardDeviation() != null ? 0 : controlRate(statistics);
        if (!(observed > 0 && observed < 1)) {
            errors.add(new FieldError("baseline", "required", statistics == null
                    ? "must be given"
                    : "must be given, because the control of the experiment does not tell it yet"));
        }
        return observed;
    }

    private static double controlRate(Statistics statistics) {
        return statistics.inUse().stream().filter(it -> it.arm().isControl()).map(ArmCounters::counts).findFirst()
                .map(counts -> new Proportion(counts.conversions(), counts.samples()).rate()).orElse(0.0);
    }

    private List<Double> shares(List<FieldError> errors) {
        var allocation = request.allocation();
        if (allocation != null && request.arms() != null && request.arms() != allocation.size()) {
            errors.add(new FieldError("allocation", "size", "must have one weight for each of " + request.arms() + " arms"));
        }
        if (allocation != null) {
            return normal(allocation.stream().mapToDouble(Double::doubleValue));
        }
        if (request.arms() == null && statistics != null) {
            return sharesOfExperiment(statistics, errors);
        }
        var arms = request.arms() == null ? ARMS : request.arms();
        return Collections.nCopies(arms, 1.0 / arms);
    }

    private static List<Double> sharesOfExperiment(Statistics statistics, List<FieldError> errors) {
        var arms = statistics.inUse().stream().map(ArmCounters::arm).toList();
        var control = arms.stream().filter(arm -> arm.isControl()).toList();
        var others = arms.stream().filter(arm -> !arm.isControl() && arm.trafficWeight() > 0).toList();
        if (control.size() != 1 || others.isEmpty() || control.getFirst().trafficWeight() <= 0) {
            errors.add(new FieldError("experiment_id", "invalid", "must have a control and another arm that get users"));
            return List.of();
        }
        return normal(DoubleStream.concat(DoubleStream.of(control.getFirst().trafficWeight()),
                others.stream().mapToDouble(arm -> arm.trafficWeight())));
    }

    private static List<Double> normal(DoubleStream weights) {
        var all = weights.toArray();
        var total = DoubleStream.of(all).sum();
        return DoubleStream.of(all).map(weight -> weight / total).boxed().toList();
    }
}
