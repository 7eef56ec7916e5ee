package org.growthlayer.statistics.bandit;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;

/** The posterior distribution of what an arm is worth per unit. */
sealed interface Worth {
    double mean();

    double sample(UniformRandomProvider rng);

    /** Prepares the density for quadrature. */
    Density density();

    /** Returns the density of the worth times {@code exp(logFactor)}, a factor above 1, on the same axis and in the same units. */
    Density raisedDensity(double logFactor);

    /** A conversion rate: Beta(alpha, beta). */
    record Rate(double alpha, double beta) implements Worth {
        @Override
        public double mean() {
            return alpha / (alpha + beta);
        }

        @Override
        public double sample(UniformRandomProvider rng) {
            return sampleBeta(rng, alpha, beta);
        }

        @Override
        public Density density() {
            return new LogOddsDensity(alpha, beta);
        }

        @Override
        public Density raisedDensity(double logFactor) {
            return new RaisedLogOddsDensity(new LogOddsDensity(alpha, beta), logFactor);
        }
    }

    /**
     * Revenue per unit: a conversion rate from Beta(alpha, beta) times a mean value 1 / theta, theta from Gamma(shape, rate).
     *
     * @param shape above 1, so that the mean exists
     * @param rate in money
     */
    record Revenue(double alpha, double beta, double shape, double rate) implements Worth {
        @Override
        public double mean() {
            return alpha / (alpha + beta) * (rate / (shape - 1));
        }

        @Override
        public double sample(UniformRandomProvider rng) {
            return sampleBeta(rng, alpha, beta) * (rate / gamma(rng, shape));
        }

        @Override
        public Density density() {
            return new LogRevenueDensity(this);
        }

        @Override
        public Density raisedDensity(double logFactor) {
            return new Revenue(alpha, beta, shape, rate * Math.exp(logFactor)).density();
        }
    }

    /** Draws X / (X + Y) from two Gamma variables, the fastest way measured; see load-tests/RESULTS.md. */
    private static double sampleBeta(UniformRandomProvider rng, double alpha, double beta) {
        double x = gamma(rng, alpha);
        double y = gamma(rng, beta);
        if (x + y > 0) {
            return x / (x + y);
        }
        // Both underflowed, which takes tiny shapes: the distribution is then all but a coin between 0 and 1.
        return rng.nextDouble() < alpha / (alpha + beta) ? 1 : 0;
    }

    private static double gamma(UniformRandomProvider rng, double shape) {
        return AhrensDieterMarsagliaTsangGammaSampler.of(rng, shape, 1).sample();
    }
}
