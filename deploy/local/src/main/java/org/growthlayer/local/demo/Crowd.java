package org.growthlayer.local.demo;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The simulated users and what became of them.
 *
 * <p>Each user has one number drawn in advance and converts under an arm when it lies below that arm's true rate. So what the same
 * users would have done under another split is known exactly, and the comparison at the end does not depend on luck of its own.
 */
final class Crowd {
    private static final int NOT_SERVED = -1;
    private final List<Double> rates;
    private final double[] wills;
    private final int[] arms;

    Crowd(int users, List<Double> rates, long seed) {
        this.rates = List.copyOf(rates);
        this.wills = new SplittableRandom(seed).doubles(users).toArray();
        this.arms = new int[users];
        Arrays.fill(arms, NOT_SERVED);
    }

    int users() {
        return arms.length;
    }

    boolean convertsUnder(int user, int arm) {
        return wills[user] < rates.get(arm);
    }

    synchronized void served(int user, int arm) {
        arms[user] = arm;
    }

    synchronized int served() {
        return (int) Arrays.stream(arms).filter(arm -> arm != NOT_SERVED).count();
    }

    /** Share of each arm among the users from one index (inclusive) to another (exclusive) that got an answer. */
    synchronized double[] shares(int from, int to) {
        double[] shares = new double[rates.size()];
        int counted = 0;
        for (int user = Math.max(0, from); user < Math.min(to, arms.length); user++) {
            if (arms[user] != NOT_SERVED) {
                shares[arms[user]]++;
                counted++;
            }
        }
        for (int arm = 0; arm < shares.length; arm++) {
            shares[arm] = counted == 0 ? 0 : shares[arm] / counted;
        }
        return shares;
    }

    /** What came of it, against an equal split of the same users. */
    synchronized Gain gain() {
        double expected = 0;
        double expectedEqual = 0;
        double observedEqual = 0;
        int observed = 0;
        double meanRate = rates.stream().mapToDouble(rate -> rate).average().orElse(0);
        for (int user = 0; user < arms.length; user++) {
            if (arms[user] == NOT_SERVED) {
                continue;
            }
            expected += rates.get(arms[user]);
            expectedEqual += meanRate;
            observed += convertsUnder(user, arms[user]) ? 1 : 0;
            for (int arm = 0; arm < rates.size(); arm++) {
                observedEqual += convertsUnder(user, arm) ? 1.0 / rates.size() : 0;
            }
        }
        return new Gain(expected, expectedEqual, observed, observedEqual);
    }

    /**
     * Conversions with the bandit and with an equal split.
     *
     * @param expected sum of the true rates of the arms given
     * @param expectedEqual the same, had all arms been given equally
     * @param observed conversions that happened
     * @param observedEqual conversions of the same users, averaged over all equal splits
     */
    record Gain(double expected, double expectedEqual, int observed, double observedEqual) {}
}
