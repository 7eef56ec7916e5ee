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

    private final double shape;
    private final double logScale;
    private final double panel;
    private final double[] weights;
    private final double[] rates;
    private final double[] logRates;
    private final double height;
    private final double from;
    private final double to;

    LogRevenueDensity(Worth.Revenue worth) {
        this.shape = worth.shape();
        this.logScale = Math.log(worth.rate()) - Math.log(shape);
        LogOddsDensity lambda = new LogOddsDensity(worth.alpha(), worth.beta());
        double lambdaDeviation = LogOddsDensity.deviation(worth.alpha(), worth.beta());
        double valueDeviation = Math.sqrt(Gamma.trigamma(shape));
        double step = Math.min(0.25, 0.5 * Math.min(lambdaDeviation, valueDeviation));
        int points = 1 + (int) Math.ceil((lambda.to() - lambda.from()) / step);
        this.weights = new double[points];
        this.rates = new double[points];
        this.logRates = new double[points];
        for (int i = 0; i < points; i++) {
            double t = lambda.from() + i * step;
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

    /** Sums over lambda; theta = lambda / worth is measured in units of its peak, so that nothing overflows. */
    private double sum(double t) {
        double shift = logScale - t;
        double factor = Math.exp(shift);
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double exponent = shape * (logRates[i] + shift + 1 - rates[i] * factor);
            if (exponent > -700) {
                sum += weights[i] * Math.exp(exponent);
            }
        }
        return sum;
    }
}
