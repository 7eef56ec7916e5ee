package org.growthlayer.statistics.bandit;

import org.jspecify.annotations.Nullable;

import static org.growthlayer.statistics.bandit.GaussLegendre.POINTS;

/** One density tabulated on panels, with its sums from both sides: each tail is the sum of its own small numbers, not 1 minus a large one. */
final class Curve {
    private final Density density;
    private final Panels panels;
    private final double[] @Nullable [] values;
    private final double[] below;
    private final double[] above;
    private final double total;

    Curve(Density density, Panels panels) {
        this(density, panels, Double.NaN);
    }

    /** Tabulates a density of which a part of {@code total} is out of reach: beyond every panel, above all worths. */
    Curve(Density density, Panels panels, double total) {
        this.density = density;
        this.panels = panels;
        int count = panels.count();
        this.values = new double[count][];
        this.below = new double[count + 1];
        this.above = new double[count + 1];
        double[] masses = new double[count];
        for (int panel = 0; panel < count; panel++) {
            if (isInside(panel)) {
                double[] row = tabulate(panels.start(panel), panels.half(panel));
                values[panel] = row;
                masses[panel] = panels.half(panel) * GaussLegendre.total(row);
            }
            below[panel + 1] = below[panel] + masses[panel];
        }
        for (int panel = count - 1; panel >= 0; panel--) {
            above[panel] = above[panel + 1] + masses[panel];
        }
        this.total = Double.isNaN(total) ? below[count] : total;
    }

    /** Returns the sum over all panels, in units of the density's peak. */
    double mass() {
        return below[panels.count()];
    }

    boolean isNothingIn(int panel) {
        return values[panel] == null;
    }

    /** Fills in probability density and distribution at the points of a panel. */
    void read(int panel, double[] mass, double[] under, double[] over) {
        double[] row = values[panel];
        double half = panels.half(panel);
        for (int i = 0; i < POINTS; i++) {
            mass[i] = row == null ? 0 : row[i] / total;
            under[i] = share(below[panel] + (row == null ? 0 : half * GaussLegendre.below(i, row)), total);
            over[i] = share(above[panel + 1] + (row == null ? 0 : half * GaussLegendre.above(i, row)), total);
        }
    }

    /** Finds the worth below which lies the given part of the distribution. */
    double quantile(double part) {
        boolean fromBelow = part <= 0.5;
        double wanted = (fromBelow ? part : 1 - part) * total;
        int panel = 0;
        while (panel < panels.count() - 1 && (fromBelow ? below[panel + 1] < wanted : above[panel + 1] > wanted)) {
            panel++;
        }
        double missing = fromBelow ? wanted - below[panel] : above[panel] - wanted;
        return density.worthAt(solve(panel, missing));
    }

    /** Newton's method for the point of the panel below which it holds {@code mass}, kept inside a shrinking bracket. */
    private double solve(int panel, double mass) {
        double start = panels.start(panel);
        double low = start;
        double high = start + 2 * panels.half(panel);
        double t = (low + high) / 2;
        for (int i = 0; i < 60; i++) {
            double half = (t - start) / 2;
            double excess = half * GaussLegendre.total(tabulate(start, half)) - mass;
            if (excess > 0) {
                high = t;
            } else {
                low = t;
            }
            double next = t - excess / density.at(t);
            if (!(next > low && next < high)) {
                next = (low + high) / 2;
            }
            if (Math.abs(next - t) <= 4 * Math.ulp(t)) {
                return next;
            }
            t = next;
        }
        return t;
    }

    private double[] tabulate(double start, double half) {
        double[] row = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            row[i] = density.at(start + half + half * GaussLegendre.node(i));
        }
        return row;
    }

    private boolean isInside(int panel) {
        double middle = panels.start(panel) + panels.half(panel);
        return density.from() < middle && middle < density.to();
    }

    private static double share(double part, double total) {
        return Math.clamp(part / total, 0, 1);
    }
}
