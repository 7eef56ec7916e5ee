package org.growthlayer.statistics.simulation;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.GuideTableDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * How many of so many units convert, drawn again and again: a table of the binomial probabilities is made once, and a draw looks one up. The
 * table ends 12 deviations and 40 counts from the mean, beyond which lies less than 1e-30.
 */
final class BinomialCounts {
    private static final double REACH = 12;
    private static final int MARGIN = 40;

    private final int least;
    private final SharedStateDiscreteSampler sampler;

    BinomialCounts(UniformRandomProvider rng, int units, double rate) {
        BinomialDistribution distribution = BinomialDistribution.of(units, rate);
        double reach = REACH * Math.sqrt(distribution.getVariance()) + MARGIN;
        this.least = (int) Math.max(0, distribution.getMean() - reach);
        int most = (int) Math.min(units, distribution.getMean() + reach);
        double[] probabilities = new double[most - least + 1];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = distribution.probability(least + i);
        }
        this.sampler = GuideTableDiscreteSampler.of(rng, probabilities);
    }

    int next() {
        return least + sampler.sample();
    }
}
