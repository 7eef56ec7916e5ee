package org.growthlayer.statistics.lifetime;

/**
 * Gauss' hypergeometric function 2F1(a, b; c; z) for real parameters and z in [0, 1). The power series where it is quick; nearer to 1, where it
 * needs as many terms as 1 / (1 - z), Taylor steps along the differential equation, each half of the way that is left. The steps have no
 * parameters at which they fail, unlike the connection formulas in 1 - z, which divide by zero whenever c - a - b is an integer. Euler's transformation keeps
 * the function bounded at 1. NIST DLMF 15.2.1, 15.8.1, 15.10.1; J. Pearson, S. Olver and M. Porter (2017), "Numerical methods for the
 * computation of the confluent and Gauss hypergeometric functions", Numerical Algorithms 74, 4.7.
 */
final class Hypergeometric {
    private static final double SERIES_UNTIL = 0.6;
    private static final int MAX_TERMS = 100_000;
    private static final double ROUNDING = 0x1p-54;

    private Hypergeometric() {}

    /**
     * Returns 2F1(a, b; c; z).
     *
     * @param c not 0 or a negative integer
     * @param z in [0, 1)
     */
    static double value(double a, double b, double c, double z) {
        double excess = c - a - b;
        if (excess < 0) {
            return Math.exp(excess * Math.log1p(-z)) * bounded(c - a, c - b, c, z);
        }
        return bounded(a, b, c, z);
    }

    private static double bounded(double a, double b, double c, double z) {
        if (z <= SERIES_UNTIL) {
            return series(a, b, c, z);
        }
        double at = SERIES_UNTIL;
        double value = series(a, b, c, at);
        double slope = a * b / c * series(a + 1, b + 1, c + 1, at);
        while (at < z) {
            double step = Math.min(z - at, (1 - at) / 2);
            double[] next = step(a, b, c, at, value, slope, step);
            value = next[0];
            slope = next[1];
            at = step == z - at ? z : at + step;
        }
        return value;
    }

    private static double series(double a, double b, double c, double z) {
        double term = 1;
        double sum = 1;
        for (int n = 0; n < MAX_TERMS && term != 0; n++) {
            double ratio = (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
            term *= ratio;
            sum += term;
            if (Math.abs(term) <= ROUNDING * Math.abs(sum) && Math.abs(ratio) < 1) {
                break;
            }
        }
        return sum;
    }

    /** The function and its slope a step further: coefficients of the Taylor series at a point follow from the equation by three terms each. */
    private static double[] step(double a, double b, double c, double at, double value, double slope, double step) {
        double scale = at * (1 - at);
        double before = value;
        double term = slope * step;
        double sum = value + term;
        double derivative = term;
        for (int n = 0; n < MAX_TERMS; n++) {
            double next = ((n + a) * (n + b) * step * step * before
                    - (n + 1) * ((1 - 2 * at) * n + c - (a + b + 1) * at) * step * term) / (scale * (n + 2) * (n + 1));
            before = term;
            term = next;
            sum += term;
            derivative += (n + 2) * term;
            if ((n + 2) * (Math.abs(term) + Math.abs(before)) <= ROUNDING * (Math.abs(sum) + Math.abs(derivative))
                    && n > Math.abs(a) + Math.abs(b)) {
                break;
            }
        }
        return new double[]{sum, derivative / step};
    }
}
