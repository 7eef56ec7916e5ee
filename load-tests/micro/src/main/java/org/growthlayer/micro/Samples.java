package org.growthlayer.micro;

import java.util.ArrayList;
import java.util.List;
import org.growthlayer.statistics.bandit.ArmPosterior;
import org.growthlayer.statistics.bandit.Objective;
import org.growthlayer.statistics.bandit.Standings;

/** Standings like those of a running experiment: about 1,000 units an arm, rates from 5 % to 8 %, 10 a conversion. */
final class Samples {
    private Samples() {}

    static Standings standings(int arms, Objective objective) {
        List<ArmPosterior> posteriors = new ArrayList<>();
        for (int arm = 0; arm < arms; arm++) {
            long conversions = 50 + 30L * arm / arms;
            posteriors.add(new ArmPosterior(1.0 + conversions, 951.0 - conversions, 950, conversions, 10.0 * conversions));
        }
        return new Standings(posteriors, objective);
    }
}
