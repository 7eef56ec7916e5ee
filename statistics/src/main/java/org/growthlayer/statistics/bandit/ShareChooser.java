package org.growthlayer.statistics.bandit;

import org.apache.commons.rng.UniformRandomProvider;

/** Draws from given shares by walking their sums. An arm without share is never drawn, not even by rounding. */
final class ShareChooser implements Chooser {
    private final double[] shares;
    private final int last;

    ShareChooser(double... shares) {
        this.shares = shares.clone();
        int lastInPlay = shares.length - 1;
        while (shares[lastInPlay] == 0) {
            lastInPlay--;
        }
        this.last = lastInPlay;
    }

    @Override
    public int choose(UniformRandomProvider rng) {
        double left = rng.nextDouble();
        for (int arm = 0; arm < last; arm++) {
            left -= shares[arm];
            if (left < 0) {
                return arm;
            }
        }
        return last;
    }
}
