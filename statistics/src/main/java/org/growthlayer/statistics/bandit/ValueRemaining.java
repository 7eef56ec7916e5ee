package org.growthlayer.statistics.bandit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

import static org.growthlayer.statistics.bandit.GaussLegendre.POINTS;

/**
 * How much better than the leader the best arm may be, by quadrature. For a gain x, the chance that some other arm is worth more than
 * {@code (1 + x)} times the leader is the integral of the leader's density, moved up by that factor, times 1 minus the product of the other
 * distributions: the integral of {@link BestArm} with another leader. It falls as x grows, so the quantile is its root.
 */
final class ValueRemaining {
    private static final double MAX_LOG_FACTOR = 700;
    private static final double RELATIVE = 1e-9;
    private static final double ABSOLUTE = 1e-12;
    private static final int MAX_STEPS = 100;

    private final Worth leader;
    private final double leaderMass;
    private final Density[] others;
    private final int[] copies;

    ValueRemaining(Worth[] worths, int leading) {
        this.leader = worths[leading];
        Density density = leader.density();
        this.leaderMass = new Curve(density, Panels.over(density)).mass();
        Map<Worth, Integer> counts = new HashMap<>();
        for (int arm = 0; arm < worths.length; arm++) {
            if (arm != leading) {
                counts.merge(worths[arm], 1, Integer::sum);
            }
        }
        Worth[] different = Arrays.stream(worths).distinct().filter(counts::containsKey).toArray(Worth[]::new);
        this.others = Arrays.stream(different).map(Worth::density).toArray(Density[]::new);
        this.copies = Arrays.stream(different).mapToInt(counts::get).toArray();
    }

    /** Returns the gain that is passed with probability {@code 1 - quantile}; asked only if the leader's own worth is passed more often. */
    double quantile(double quantile) {
        double rest = 1 - quantile;
        double low = 0;
        double high = 0.05;
        while (chanceAbove(high) > rest) {
            low = high;
            high *= 4;
            if (high > MAX_LOG_FACTOR) {
                return Double.POSITIVE_INFINITY;
            }
        }
        // The root may lie at 0 within rounding, where it has no change of sign.
        return low == 0 && chanceAbove(0) <= rest
                ? 0
                : Math.expm1(new BrentSolver(RELATIVE, ABSOLUTE).solve(MAX_STEPS, t -> chanceAbove(t) - rest, low, high));
    }

    private double chanceAbove(double logFactor) {
        Density raised = logFactor > 0 ? leader.raisedDensity(logFactor) : leader.density();
        Density[] all = Arrays.copyOf(others, others.length + 1);
        all[others.length] = raised;
        Panels panels = Panels.over(all);
        Curve raisedCurve = new Curve(raised, panels, leaderMass);
        Curve[] curves = Arrays.stream(others).map(other -> new Curve(other, panels)).toArray(Curve[]::new);
        double chance = 0;
        for (int panel = 0; panel < panels.count(); panel++) {
            if (!raisedCurve.isNothingIn(panel)) {
                chance += panels.half(panel) * GaussLegendre.total(product(panel, raisedCurve, curves));
            }
        }
        return chance;
    }

    /** The raised leader's density times the chance that some other arm lies above, at the points of a panel. */
    private double[] product(int panel, Curve raised, Curve... curves) {
        double[] mass = new double[POINTS];
        double[] under = new double[POINTS];
        double[] over = new double[POINTS];
        double[] some = new double[POINTS];
        for (int other = 0; other < curves.length; other++) {
            curves[other].read(panel, mass, under, over);
            for (int i = 0; i < POINTS; i++) {
                some[i] += (1 - some[i]) * -Math.expm1(copies[other] * Math.log1p(-over[i]));
            }
        }
        raised.read(panel, mass, under, over);
        for (int i = 0; i < POINTS; i++) {
            some[i] *= mass[i];
        }
        return some;
    }
}
