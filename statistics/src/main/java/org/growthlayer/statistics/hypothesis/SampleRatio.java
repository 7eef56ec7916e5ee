package org.growthlayer.statistics.hypothesis;

/**
 * Whether the arms got the users that their weights promise. They must: a ratio that chance does not explain means that users are lost,
 * counted twice or sent elsewhere in one arm, and then no other number of the experiment can be believed. A. Fabijan and others (2019),
 * "Diagnosing Sample Ratio Mismatch in Online Controlled Experiments".
 *
 * @param test chi-squared goodness of fit against the weights
 */
public record SampleRatio(ChiSquared test) {
    /**
     * Below this p-value the ratio is called a mismatch. It is far below 0.05 because the check is looked at all the time, and because a
     * mismatch voids the experiment.
     */
    public static final double THRESHOLD = 0.001;

    /**
     * Compares users with weights. An arm of weight 0 is left out, with its users and its degree of freedom. With fewer than two arms left, or
     * without users, the p-value is 1.
     *
     * @param users per arm, 0 or more
     * @param weights per arm, 0 or more; they need not add up to 1
     * @throws IllegalArgumentException if a number is negative or not finite, or if there is not one weight per arm
     */
    public static SampleRatio of(long[] users, double[] weights) {
        if (users.length != weights.length) {
            throw new IllegalArgumentException(users.length + " counts of users for " + weights.length + " weights");
        }
        double total = 0;
        double totalWeight = 0;
        int arms = 0;
        for (int arm = 0; arm < users.length; arm++) {
            if (isInPlay(users[arm], weights[arm])) {
                total += users[arm];
                totalWeight += weights[arm];
                arms++;
            }
        }
        double statistic = 0;
        for (int arm = 0; arm < users.length && total > 0; arm++) {
            if (weights[arm] > 0) {
                double expected = total * (weights[arm] / totalWeight);
                statistic += (users[arm] - expected) * ((users[arm] - expected) / expected);
            }
        }
        return new SampleRatio(ChiSquared.of(statistic, total > 0 ? arms - 1 : 0));
    }

    /** Returns the probability of a ratio as far from the weights by chance. */
    public double pValue() {
        return test.pValue();
    }

    /** Says whether chance is too poor an explanation: {@link #pValue} below {@link #THRESHOLD}. */
    public boolean isMismatch() {
        return pValue() < THRESHOLD;
    }

    private static boolean isInPlay(long users, double weight) {
        if (users < 0) {
            throw new IllegalArgumentException("users must not be negative: " + users);
        }
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weight must be finite and not negative: " + weight);
        }
        return weight > 0;
    }
}
