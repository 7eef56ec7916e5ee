package org.growthlayer.statistics.bandit;

import org.apache.commons.math3.special.Gamma;

/**
 * The density of {@code t = ln(lambda / theta)}, lambda from Beta(alpha, beta) and theta from Gamma(shape, rate).
 *
 * <p>For a given lambda the density of t is that of a log-gamma variable, so the whole is an integral over lambda. On the log-odds of
 * lambda the integrand is analytic and dies away on both sides, and for such functions the trapezoidal rule converges exponentially
 * (Trefethen and Weideman 2014, "The exponentially convergent trapezoidal rule"): equal steps of a fraction of the narrower deviation give
 * 1e-11 or better.
 */
final class LogRevenueDensity implements Density {
    private static final double DEPTH = 60;
    /** Terms fall faster than geometrically from here on, so what is left out is as small. */
    private static final double NOTHING = 1e-18;

    private final double alpha;
    private final double beta;
    private final double shape;
    private final double logScale;
    private final double panel;
    private final double start;
    private final double step;
    private final double[] weights;
    private final double[] rates;
    private final double[] logRates;
    private final double height;
    private final double from;
    private final double to;

    LogRevenueDensity(Worth.Revenue worth) {
        this.alpha = worth.alpha();
        this.beta = worth.beta();
        this.shape = worth.shape();
        this.logScale = Math.log(worth.rate()) - Math.log(shape);
        LogOddsDensity lambda = new LogOddsDensity(worth.alpha(), worth.beta());
        double lambdaDeviation = LogOddsDensity.deviation(worth.alpha(), worth.beta());
        double valueDeviation = Math.sqrt(Gamma.trigamma(shape));
        this.start = lambda.from();
        this.step = Math.min(0.25, 0.5 * Math.min(lambdaDeviation, valueDeviation));
        int points = 1 + (int) Math.ceil((lambda.to() - start) / step);
        this.weights = new double[points];
        this.rates = new double[points];
        this.logRates = new double[points];
        for (int i = 0; i < points; i++) {
            double t = start + i * step;
            weights[i] = lambda.at(t);
            rates[i] = lambda.worthAt(t);
            logRates[i] = t < 0 ? t - Math.log1p(Math.exp(t)) : -Math.log1p(Math.exp(-t));
        }
        double rate = worth.alpha() / (worth.alpha() + worth.beta());
        double deviation = Math.hypot(lambdaDeviation * (1 - rate), valueDeviation);
        this.panel = Math.min(1, 0.75 * deviation);
        double middle = Math.log(rate) + logScale;
        this.height = sum(middle);
        double floor = Math.exp(-DEPTH);
        this.from = edge(middle, -deviation, floor);
        this.to = edge(middle, deviation, floor);
    }

    @Override
    public double from() {
        return from;
    }

    @Override
    public double to() {
        return to;
    }

    @Override
    public double panelAt(double t) {
        return panel;
    }

    @Override
    public double at(double t) {
        return sum(t) / height;
    }

    @Override
    public double worthAt(double t) {
        return Math.exp(t);
    }

    @Override
    public double worthSlopeAt(double t) {
        return Math.exp(t);
    }

    /**
     * Sums over lambda, outwards from the largest term until the terms are nothing. Theta = lambda / worth is measured in units of its peak,
     * so that nothing overflows. In log-odds the slope of a term's logarithm is a quadratic in lambda that is positive at 0, negative at 1 and
     * convex: it has one root between them, and there lies the only peak.
     */
    private double sum(double t) {
        double shift = logScale - t;
        double factor = Math.exp(shift);
        int middle = largestTerm(factor);
        double sum = term(middle, shift, factor);
        for (int i = middle + 1; i < weights.length; i++) {
            double term = term(i, shift, factor);
            sum += term;
            if (term <= NOTHING * sum) {
                break;
            }
        }
        for (int i = middle - 1; i >= 0; i--) {
            double term = term(i, shift, factor);
            sum += term;
            if (term <= NOTHING * sum) {
                break;
            }
        }
        return sum;
    }

    private double term(int i, double shift, double factor) {
        return weights[i] * Math.exp(shape * (logRates[i] + shift + 1 - rates[i] * factor));
    }

    private int largestTerm(double factor) {
        double linear = alpha + beta + shape + shape * factor;
        double discriminant = Math.max(0, linear * linear - 4 * shape * factor * (alpha + shape));
        double rate = Math.min(2 * (alpha + shape) / (linear + Math.sqrt(discriminant)), Math.nextDown(1.0));
        return Math.clamp(Math.round((Math.log(rate) - Math.log1p(-rate) - start) / step), 0, weights.length - 1);
    }
}
