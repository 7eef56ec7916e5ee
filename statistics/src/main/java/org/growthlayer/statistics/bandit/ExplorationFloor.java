package org.growthlayer.statistics.bandit;

/**
 * A budget of traffic spread evenly over all arms, whatever the policy wants: {@code p = f / K + (1 - f) w}. It is additive, so it keeps the
 * order of the arms and needs no second normalisation; it is a total, so fifty arms do not cost more than two.
 *
 * @param share the budget f in [0, 1); 0 leaves everything to the policy
 */
public record ExplorationFloor(double share) {
    /** No floor at all. */
    public static final ExplorationFloor NONE = new ExplorationFloor(0);

    /** Throws {@link IllegalArgumentException} if the share lies outside [0, 1). */
    public ExplorationFloor {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("exploration floor must lie in [0, 1): " + share);
        }
    }

    /** Returns the probability of each arm under the floor, given the policy's shares, which add up to 1. */
    public double[] apply(double... shares) {
        double[] floored = new double[shares.length];
        for (int arm = 0; arm < shares.length; arm++) {
            floored[arm] = share / shares.length + (1 - share) * shares[arm];
        }
        return floored;
    }

    Chooser over(int arms, Chooser policy) {
        return share == 0 ? policy : rng -> rng.nextDouble() < share ? rng.nextInt(arms) : policy.choose(rng);
    }
}
