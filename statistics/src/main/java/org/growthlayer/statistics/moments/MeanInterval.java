package org.growthlayer.statistics.moments;

import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;
import org.growthlayer.statistics.interval.Interval;

/**
 * The interval of a mean: Student (W. S. Gosset, 1908), "The probable error of a mean". Exact for normal values, and good for any others that
 * are many compared with how lopsided they are; for revenue with a few big spenders, cap them first ({@link RevenueHistogram}).
 */
public final class MeanInterval {
    private MeanInterval() {}

    /**
     * Computes the two-sided interval; empty below two values and when all of them are equal, which says nothing about the mean.
     *
     * @param level the confidence level in (0, 1), such as 0.95
     * @throws IllegalArgumentException if the level lies outside its range
     */
    public static Optional<Interval> of(Moments values, double level) {
        double tail = (1 - Interval.requireLevel(level)) / 2;
        double error = values.standardError();
        return error > 0
                ? Optional.of(Interval.around(values.mean(),
                        TDistribution.of(values.count() - 1.0).inverseSurvivalProbability(tail) * error))
                : Optional.empty();
    }
}
