package org.growthlayer.reward.power;

import java.util.List;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.edge.problems.FieldError;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.statistics.simulation.StopOutcome;
import org.growthlayer.statistics.simulation.StopRuleSimulation;
import org.growthlayer.statistics.simulation.StopSettings;
import org.growthlayer.statistics.simulation.Traffic;
import org.jspecify.annotations.Nullable;

/** A plan whose stop rules are to be tried out, with everything decided. */
record Trial(Plan plan, StopRuleSimulation simulation) {
    private static final int RUNS = 1_000;
    private static final int LOOKS = 20;
    private static final int MOST_ARMS = 20;
    private static final int MOST_UNITS_PER_LOOK = 10_000_000;
    private static final int MIN_SAMPLE_SIZE = 100;
    private static final double THRESHOLD = 0.95;
    private static final long SEED = 1;

    /**
     * The trial that a caller wants.
     *
     * @throws Problem 400 naming the field, if the plan cannot be tried out or it would take too long
     */
    static Trial of(Plan plan, SimulationRequest request, @Nullable Experiment experiment) {
        var arms = plan.shares().size();
        if (plan.deviation() != null) {
            throw refused("simulation", "is for conversion rates, not for means");
        }
        if (plan.difference() < 0) {
            throw refused("lift", "must be above 0 for a simulation");
        }
        if (arms > MOST_ARMS) {
            throw refused("arms", "must be at most " + MOST_ARMS + " for a simulation");
        }
        int looks = or(request.looks(), LOOKS);
        var affordable = StopRuleSimulation.MAX_LOOKS_AT_AN_ARM / (looks * arms);
        int runs = or(request.runs(), Math.min(RUNS, affordable));
        if (runs > affordable) {
            throw refused("simulation.runs", "must be at most " + affordable + " with " + looks + " looks at " + arms + " arms");
        }
        var settings = StopSettings.of(
                or(request.minSampleSize(), experiment == null ? MIN_SAMPLE_SIZE : experiment.minSampleSize()),
                request.confidenceThreshold() != null
                        ? request.confidenceThreshold()
                        : experiment == null ? THRESHOLD : experiment.confidenceThreshold(),
                plan.alpha());
        var traffic = new Traffic(arms, or(request.unitsPerLook(), unitsPerLook(plan, looks)), looks);
        return new Trial(plan, new StopRuleSimulation(traffic, settings, runs, request.seed() == null ? SEED : request.seed()));
    }

    /** So many that the last look is at the sample size. */
    private static int unitsPerLook(Plan plan, int looks) {
        var size = plan.units().stream().mapToLong(Long::longValue).max().orElseThrow();
        return (int) Math.min(MOST_UNITS_PER_LOOK, Math.ceilDiv(size, looks));
    }

    private static int or(@Nullable Integer value, int usual) {
        return value == null ? usual : value;
    }

    private static Problem refused(String field, String detail) {
        return Problem.badRequest(List.of(new FieldError(field, "range", detail)));
    }

    /** Plays it; takes up to a second. */
    SimulationAnswer play() {
        var lift = plan.difference() / plan.baseline();
        return new SimulationAnswer(simulation.runs(), simulation.traffic().looks(), simulation.traffic().unitsPerLook(),
                (int) simulation.settings().minUnits(), simulation.settings().confidenceThreshold(), simulation.seed(),
                outcomes(simulation.run(plan.baseline(), 0)), outcomes(simulation.run(plan.baseline(), lift)));
    }

    private static List<SimulationAnswer.Outcome> outcomes(List<StopOutcome> all) {
        return all.stream().map(SimulationAnswer.Outcome::of).toList();
    }
}
