package org.growthlayer.statistics.lifetime;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/** Integration by panels of 8 Gauss-Legendre points, each as long as the function is smooth there. */
final class Panels {
    private static final double[] POINTS;
    private static final double[] WEIGHTS;

    static {
        GaussIntegrator panel = new GaussIntegratorFactory().legendre(8);
        POINTS = new double[panel.getNumberOfPoints()];
        WEIGHTS = new double[POINTS.length];
        for (int i = 0; i < POINTS.length; i++) {
            POINTS[i] = panel.getPoint(i);
            WEIGHTS[i] = panel.getWeight(i);
        }
    }

    /** What is done at each point. */
    @FunctionalInterface
    interface Point {
        void at(double u, double weight);
    }

    private Panels() {}

    /**
     * Visits all points.
     *
     * @param length how long the panel may be that starts here, 0 to stop here
     */
    static void walk(double from, double to, DoubleUnaryOperator length, Point point) {
        double start = from;
        while (start < to) {
            double wanted = length.applyAsDouble(start);
            if (wanted == 0) {
                return;
            }
            double panel = Math.min(to - start, wanted);
            for (int i = 0; i < POINTS.length; i++) {
                point.at(start + panel / 2 * (1 + POINTS[i]), panel / 2 * WEIGHTS[i]);
            }
            start = panel == to - start ? to : start + panel;
        }
    }
}
