package org.growthlayer.statistics.lifetime;

/**
 * Integrals over the moment at which a customer may have stopped: of {@code f(u) = (alpha + u)^-k (beta + u)^-m} from one time to another, relative to f
 * at the first, and of f times what its derivatives by the parameters bring along. By panels that are short where f falls fast; the closed form of
 * this integral is a difference of two hypergeometric functions, and it has neither their two cases nor their cancellation.
 *
 * @param k r + x
 * @param m s + 1
 */
record ParetoTail(double alpha, double beta, double k, double m) {
    /** How many integrals: of f, and of f times log(alpha + u), log(beta + u), 1 / (alpha + u), 1 / (beta + u). */
    static final int MOMENTS = 5;

    private static final double MAX_FALL = 1.5;
    private static final double NOTHING = -45;

    /** The logarithm of f(to) / f(from). */
    double logFall(double from, double to) {
        return -k * Math.log1p((to - from) / (alpha + from)) - m * Math.log1p((to - from) / (beta + from));
    }

    /** The integral of f / f(from). */
    double integral(double from, double to) {
        double[] sum = new double[1];
        walk(from, to, (u, weight) -> sum[0] += weight * Math.exp(logFall(from, u)));
        return sum[0];
    }

    /** Adds the {@link #MOMENTS} integrals of f / f(from). */
    void addMoments(double from, double to, double[] into) {
        walk(from, to, (u, weight) -> {
            double value = weight * Math.exp(logFall(from, u));
            into[0] += value;
            into[1] += value * Math.log(alpha + u);
            into[2] += value * Math.log(beta + u);
            into[3] += value / (alpha + u);
            into[4] += value / (beta + u);
        });
    }

    private void walk(double from, double to, Panels.Point point) {
        double nearer = Math.min(alpha, beta);
        Panels.walk(from, to, start -> {
            if (logFall(from, start) < NOTHING) {
                return 0;
            }
            return Math.min(MAX_FALL / (k / (alpha + start) + m / (beta + start)), (nearer + start) / 2);
        }, point);
    }
}
