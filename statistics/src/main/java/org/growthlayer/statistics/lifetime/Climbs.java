package org.growthlayer.statistics.lifetime;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Several climbs to the maximum of one objective: from the two most promising starts first, and from the others as long as none arrives. */
record Climbs(QuasiNewton best, int starts, int iterations) {
    private static final int AT_LEAST = 2;

    static Climbs of(Objective objective, List<double[]> starts) {
        double[] ignored = new double[starts.getFirst().length];
        List<double[]> promising = starts.stream().map(start -> Arrays.stream(start).map(Math::log).toArray())
                .sorted(Comparator.comparingDouble(start -> -objective.value(start, ignored))).toList();
        QuasiNewton best = QuasiNewton.from(objective, promising.getFirst());
        int iterations = best.iterations();
        int tried = 1;
        while (tried < promising.size() && (tried < AT_LEAST || !best.isFlat())) {
            QuasiNewton next = QuasiNewton.from(objective, promising.get(tried));
            iterations += next.iterations();
            tried++;
            boolean isBetter = next.isFlat() == best.isFlat() ? next.value() > best.value() : next.isFlat();
            best = isBetter ? next : best;
        }
        return new Climbs(best, tried, iterations);
    }

    FitReport report(double logLikelihood, long customers, int cells) {
        FitReport.Outcome outcome = FitReport.Outcome.NOT_CONVERGED;
        String remark = "the search ended on a slope of " + best.slope();
        if (best.isFlat()) {
            outcome = best.isAtBorder() ? FitReport.Outcome.AT_BORDER : FitReport.Outcome.CONVERGED;
            remark = best.isAtBorder() ? "a parameter runs off to the border of its range" : "";
        }
        return new FitReport(outcome, logLikelihood, customers, cells, best.slope(), starts, iterations, remark);
    }

    static FitReport tooLittle(long customers, int cells, String why) {
        return new FitReport(FitReport.Outcome.TOO_LITTLE_DATA, Double.NaN, customers, cells, Double.NaN, 0, 0, why);
    }
}
