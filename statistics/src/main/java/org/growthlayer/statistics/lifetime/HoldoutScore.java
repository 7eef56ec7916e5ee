package org.growthlayer.statistics.lifetime;

import java.util.List;

/**
 * How well a model foretold what it had not seen.
 *
 * @param customers who were foretold
 * @param logLikelihood per customer: the mean logarithm of the probability that the model gave to what happened. Higher is better, and no model can
 * expect more than the true one (a proper score, T. Gneiting and A. Raftery (2007), "Strictly Proper Scoring Rules", 4.1)
 * @param predicted purchases of all of them
 * @param actual purchases of all of them
 * @param meanAbsoluteError of the purchases of a customer
 * @param buckets by frequency in the history: 0, 1, ... 6, and 7 or more; those without customers are left out
 */
public record HoldoutScore(long customers, double logLikelihood, double predicted, double actual, double meanAbsoluteError,
        List<Bucket> buckets) {
    /** Takes a copy of the buckets. */
    public HoldoutScore {
        buckets = List.copyOf(buckets);
    }

    /**
     * Customers with about the same number of repeat purchases before.
     *
     * @param frequency the least
     * @param customers how many
     * @param predicted purchases of all of them
     * @param actual purchases of all of them
     */
    public record Bucket(int frequency, long customers, double predicted, double actual) {}

    /** Returns the purchases predicted for each one that happened, infinite if none did and 1 if none was predicted either. */
    public double calibration() {
        return ratio(predicted, actual);
    }

    private static double ratio(double predicted, double actual) {
        return predicted == actual ? 1 : predicted / actual;
    }
}
