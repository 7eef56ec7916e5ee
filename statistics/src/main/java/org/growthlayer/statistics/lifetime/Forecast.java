package org.growthlayer.statistics.lifetime;

/**
 * How many purchases a customer makes in a time to come: the probability of each number, until what is left out does not matter.
 *
 * @param expected the mean, exact: it does not miss what the probabilities leave out
 * @param probabilities of 0, 1, 2, ... purchases; they add up to 1 less the part beyond the last
 */
public record Forecast(double expected, double[] probabilities) {
    /** Returns the probability of so many purchases, 0 beyond those that were computed. */
    public double probability(int purchases) {
        return purchases < probabilities.length ? probabilities[purchases] : 0;
    }
}
