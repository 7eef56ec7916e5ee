package org.growthlayer.statistics.bandit;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * The rule of 16 points on [-1, 1], and its indefinite form: the integral from -1 to each point, exact for polynomials of degree 15.
 *
 * <p>Row i of the indefinite rule integrates the interpolating polynomial through the points, written in Legendre polynomials:
 * the integral of P_n from -1 to x is {@code (P_(n+1)(x) - P_(n-1)(x)) / (2n + 1)}, Abramowitz and Stegun 8.5.3 and 22.13.
 */
final class GaussLegendre {
    static final int POINTS = 16;

    private static final double[] NODES = new double[POINTS];
    private static final double[] WEIGHTS = new double[POINTS];
    private static final double[][] BELOW = new double[POINTS][POINTS];

    static {
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(POINTS);
        double[][] legendre = new double[POINTS][];
        for (int i = 0; i < POINTS; i++) {
            NODES[i] = rule.getPoint(i);
            WEIGHTS[i] = rule.getWeight(i);
            legendre[i] = legendreAt(NODES[i]);
        }
        for (int to = 0; to < POINTS; to++) {
            for (int at = 0; at < POINTS; at++) {
                double sum = NODES[to] + 1;
                for (int n = 1; n < POINTS; n++) {
                    sum += legendre[at][n] * (legendre[to][n + 1] - legendre[to][n - 1]);
                }
                BELOW[to][at] = WEIGHTS[at] / 2 * sum;
            }
        }
    }

    private GaussLegendre() {}

    static double node(int i) {
        return NODES[i];
    }

    static double weight(int i) {
        return WEIGHTS[i];
    }

    static double total(double[] values) {
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            sum += WEIGHTS[i] * values[i];
        }
        return sum;
    }

    /** Integrates from -1 to the point {@code to}. */
    static double below(int to, double[] values) {
        double[] row = BELOW[to];
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            sum += row[i] * values[i];
        }
        return sum;
    }

    /** Integrates from the point {@code from} to 1, as the mirror image of {@link #below}. */
    static double above(int from, double[] values) {
        double[] row = BELOW[POINTS - 1 - from];
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            sum += row[POINTS - 1 - i] * values[i];
        }
        return sum;
    }

    private static double[] legendreAt(double x) {
        double[] p = new double[POINTS + 1];
        p[0] = 1;
        p[1] = x;
        for (int n = 1; n < POINTS; n++) {
            p[n + 1] = ((2 * n + 1) * x * p[n] - n * p[n - 1]) / (n + 1);
        }
        return p;
    }
}
