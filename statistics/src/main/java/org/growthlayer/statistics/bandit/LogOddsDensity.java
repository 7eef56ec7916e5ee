package org.growthlayer.statistics.bandit;

import org.apache.commons.math3.special.Gamma;

/**
 * The density of {@code t = ln(x / (1 - x))} for x from Beta(alpha, beta), proportional to {@code x^alpha (1 - x)^beta}. It is log-concave
 * and analytic for all alpha and beta above 0, also where the density of x itself has poles at 0 and 1.
 */
final class LogOddsDensity implements Density {
    /** Beyond this many nats under the peak a density is nothing: exp(-75) is 3e-33. */
    private static final double DEPTH = 75;
    private static final double FAR = 40;

    private final double alpha;
    private final double beta;
    private final double peak;
    private final double peakRate;
    private final double from;
    private final double to;

    LogOddsDensity(double alpha, double beta) {
        this.alpha = alpha;
        this.beta = beta;
        this.peak = Math.log(alpha / beta);
        this.peakRate = alpha / (alpha + beta);
        double deviation = deviation(alpha, beta);
        double floor = Math.exp(-DEPTH);
        this.from = edge(peak, -deviation, floor);
        this.to = edge(peak, deviation, floor);
    }

    static double deviation(double alpha, double beta) {
        return Math.sqrt(Gamma.trigamma(alpha) + Gamma.trigamma(beta));
    }

    @Override
    public double from() {
        return from;
    }

    @Override
    public double to() {
        return to;
    }

    /** Works with the distance from the peak: differences of logarithms of 1e7 pseudo-counts would lose nine digits. */
    @Override
    public double at(double t) {
        double distance = t - peak;
        double growth = Math.expm1(distance);
        double penalty = growth < Double.POSITIVE_INFINITY ? Math.log1p(peakRate * growth) : distance + Math.log(peakRate);
        return Math.exp(alpha * distance - (alpha + beta) * penalty);
    }

    @Override
    public double panelAt(double t) {
        double rate = worthAt(t);
        double slope = Math.abs(alpha - (alpha + beta) * rate);
        double bend = Math.sqrt((alpha + beta) * worthSlopeAt(t));
        // Far out the logarithm of the density is a straight line; nearer, its poles at +-i pi limit the panel.
        double reach = t < -FAR ? Math.max(1, -FAR - t) : t > FAR ? Double.POSITIVE_INFINITY : 1;
        return Math.min(reach, Math.min(4 / slope, 0.75 / bend));
    }

    @Override
    public double worthAt(double t) {
        return 1 / (1 + Math.exp(-t));
    }

    @Override
    public double worthSlopeAt(double t) {
        double tail = Math.exp(-Math.abs(t));
        return tail / ((1 + tail) * (1 + tail));
    }
}
