package org.growthlayer.statistics.lifetime;

/** How many purchases a customer makes in a time to come: the probability of each number, until what is left out does not matter. */
public final class Forecast {
    private final double expected;
    private final double[] probabilities;

    Forecast(double expected, double... probabilities) {
        this.expected = expected;
        this.probabilities = probabilities;
    }

    /** Returns the mean. It does not miss what the probabilities leave out. */
    public double expected() {
        return expected;
    }

    /** Returns the probability of so many purchases, 0 for numbers that were left out. */
    public double probability(int purchases) {
        return purchases < probabilities.length ? probabilities[purchases] : 0;
    }

    /** Returns the first number of purchases that was left out. */
    public int size() {
        return probabilities.length;
    }
}
