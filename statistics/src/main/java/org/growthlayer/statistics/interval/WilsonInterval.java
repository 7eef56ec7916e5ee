package org.growthlayer.statistics.interval;

/**
 * The score interval of a proportion: E. B. Wilson (1927), "Probable inference, the law of succession, and statistical inference". Unlike
 * the textbook interval around the estimate it stays within [0, 1] and holds its level for small counts and rates near 0.
 */
public final class WilsonInterval {
    private WilsonInterval() {}

    /**
     * Computes the two-sided interval, without continuity correction.
     *
     * @param successes from 0 to {@code trials}
     * @param trials above 0
     * @param level the confidence level in (0, 1), such as 0.95
     * @throws IllegalArgumentException if an argument lies outside its range
     */
    public static Interval of(long successes, long trials, double level) {
        if (trials <= 0 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException(successes + " successes in " + trials + " trials");
        }
        double z = StandardNormal.reach(level);
        double rate = (double) successes / trials;
        double z2PerTrial = z * z / trials;
        double centre = (rate + z2PerTrial / 2) / (1 + z2PerTrial);
        double half = z * Math.sqrt((rate * (1 - rate) + z2PerTrial / 4) / trials) / (1 + z2PerTrial);
        // At the ends the bound is exactly the end; the formula leaves a rounding error beside it.
        double low = successes == 0 ? 0 : Math.max(0, centre - half);
        double high = successes == trials ? 1 : Math.min(1, centre + half);
        return new Interval(low, high);
    }
}
