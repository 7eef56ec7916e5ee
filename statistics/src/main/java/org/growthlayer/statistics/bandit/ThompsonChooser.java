package org.growthlayer.statistics.bandit;

import org.apache.commons.rng.UniformRandomProvider;

/** One draw from every posterior; the highest wins. Equal draws, which take tiny shapes, are settled by lot. */
final class ThompsonChooser implements Chooser {
    private final Worth[] worths;

    ThompsonChooser(Worth... worths) {
        this.worths = worths;
    }

    @Override
    public int choose(UniformRandomProvider rng) {
        int best = 0;
        double highest = worths[0].sample(rng);
        int equals = 1;
        for (int arm = 1; arm < worths.length; arm++) {
            double worth = worths[arm].sample(rng);
            if (worth > highest) {
                best = arm;
                highest = worth;
                equals = 1;
            } else if (worth == highest) {
                equals++;
                best = rng.nextInt(equals) == 0 ? arm : best;
            }
        }
        return best;
    }
}
