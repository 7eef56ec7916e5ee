package org.growthlayer.statistics.bandit;

import java.util.Arrays;

/** The axis cut into panels, each short enough for every density that lives in it. Neighbours touch; there are no gaps. */
final class Panels {
    private double[] edges = new double[64];
    private int count;

    private Panels(double start) {
        edges[0] = start;
    }

    static Panels over(Density... densities) {
        double from = Double.POSITIVE_INFINITY;
        double to = Double.NEGATIVE_INFINITY;
        for (Density density : densities) {
            from = Math.min(from, density.from());
            to = Math.max(to, density.to());
        }
        Panels panels = new Panels(from);
        double t = from;
        while (t < to) {
            t = next(t, densities);
            panels.add(t);
        }
        return panels;
    }

    int count() {
        return count;
    }

    double start(int panel) {
        return edges[panel];
    }

    double half(int panel) {
        return (edges[panel + 1] - edges[panel]) / 2;
    }

    double point(int panel, int i) {
        double half = half(panel);
        return edges[panel] + half + half * GaussLegendre.node(i);
    }

    /** Ends a panel exactly where a density begins or ends: a jump inside would spoil the rule for the others. */
    private static double next(double t, Density... densities) {
        double limit = Double.POSITIVE_INFINITY;
        double length = 1;
        boolean alone = true;
        for (Density density : densities) {
            if (t < density.from()) {
                limit = Math.min(limit, density.from());
            } else if (t < density.to()) {
                limit = Math.min(limit, density.to());
                double panel = density.panelAt(t);
                length = alone ? panel : Math.min(length, panel);
                alone = false;
            }
        }
        double end = Math.min(limit, t + length);
        return end > t ? end : Math.nextUp(t);
    }

    private void add(double edge) {
        count++;
        if (count == edges.length) {
            edges = Arrays.copyOf(edges, 2 * count);
        }
        edges[count] = edge;
    }
}
