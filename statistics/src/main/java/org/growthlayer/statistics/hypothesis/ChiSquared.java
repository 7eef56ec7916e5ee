package org.growthlayer.statistics.hypothesis;

import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * K. Pearson's chi-squared test (1900): how far counts are from what was expected of them.
 *
 * @param statistic the sum of {@code (observed - expected)^2 / expected}
 * @param degreesOfFreedom how many of the counts were free
 * @param pValue the probability of a statistic as large by chance, as the upper tail of the chi-squared distribution
 */
public record ChiSquared(double statistic, int degreesOfFreedom, double pValue) {
    /**
     * Tests whether all arms convert at one rate (homogeneity, arms times converted or not), without continuity correction. Arms without
     * units are left out, and so are their degrees of freedom. With fewer than two arms left, or with none or all of the units converted,
     * there is nothing to test: statistic 0, p-value 1.
     */
    public static ChiSquared ofArms(List<Proportion> arms) {
        List<Proportion> counted = arms.stream().filter(arm -> arm.units() > 0).toList();
        Proportion pooled = counted.stream().reduce(new Proportion(0, 0), Proportion::plus);
        double statistic = 0;
        if (pooled.conversions() > 0 && pooled.failures() > 0) {
            for (Proportion arm : counted) {
                double distance = arm.rate() - pooled.rate();
                statistic += distance * distance / pooled.variance() * arm.units();
            }
        }
        return of(statistic, counted.size() - 1);
    }

    /**
     * Tests two arms with the continuity correction of F. Yates (1934), which moves each count half a unit towards what was expected, but not
     * beyond. It comes close to Fisher's exact test, and is conservative like it.
     */
    public static ChiSquared yates(TwoProportions arms) {
        double z = arms.z();
        double corrected = 0;
        if (z != 0) {
            double step = 0.5 / arms.control().units() + 0.5 / arms.treatment().units();
            double difference = Math.abs(arms.difference());
            corrected = z * (Math.max(0, difference - step) / difference);
        }
        return of(corrected * corrected, 1);
    }

    /** Looks up the p-value; without a degree of freedom it is 1. */
    static ChiSquared of(double statistic, int degreesOfFreedom) {
        if (degreesOfFreedom < 1) {
            return new ChiSquared(0, 0, 1);
        }
        return new ChiSquared(statistic, degreesOfFreedom,
                ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(statistic));
    }
}
