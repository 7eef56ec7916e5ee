package org.growthlayer.statistics.simulation;

import org.growthlayer.statistics.bandit.QuickBestArm;
import org.growthlayer.statistics.hypothesis.Proportion;
import org.growthlayer.statistics.hypothesis.TwoProportions;
import org.growthlayer.statistics.sequential.ConfidenceSequence;

/** What can be seen of one simulated experiment, and what each rule makes of it. Grows with every look. */
final class Look {
    private final StopSettings settings;
    private final ConfidenceSequence sequence;
    private final double alpha;
    private final long[] conversions;
    private long units;

    Look(int arms, StopSettings settings) {
        this.settings = settings;
        this.alpha = settings.alpha() / (arms - 1);
        this.sequence = ConfidenceSequence.tunedFor(alpha, settings.tunedUnits());
        this.conversions = new long[arms];
    }

    void add(int unitsPerArm, BinomialCounts... counts) {
        units += unitsPerArm;
        for (int arm = 0; arm < conversions.length; arm++) {
            conversions[arm] += counts[arm].next();
        }
    }

    long units() {
        return units * conversions.length;
    }

    /** The arm with the highest rate, the first of equals. */
    int leader() {
        int leader = 0;
        for (int arm = 1; arm < conversions.length; arm++) {
            if (conversions[arm] > conversions[leader]) {
                leader = arm;
            }
        }
        return leader;
    }

    boolean isDecided(StopRule rule, boolean isLast) {
        boolean isOpen = units >= settings.minUnits();
        return switch (rule) {
            case PROBABILITY_BEST -> isOpen && probabilityBest() >= settings.confidenceThreshold();
            case ANYTIME_VALID -> isOpen && hasAnytimeDifference();
            case FIXED_HORIZON -> isLast && hasDifference();
            case PEEKING -> isOpen && hasDifference();
        };
    }

    private double probabilityBest() {
        double[] alphas = new double[conversions.length];
        double[] betas = new double[conversions.length];
        for (int arm = 0; arm < conversions.length; arm++) {
            alphas[arm] = 1.0 + conversions[arm];
            betas[arm] = 1.0 + units - conversions[arm];
        }
        return QuickBestArm.probability(leader(), alphas, betas);
    }

    private boolean hasAnytimeDifference() {
        for (int arm = 1; arm < conversions.length; arm++) {
            TwoProportions against = against(arm);
            if (sequence.pValue(against.difference(), against.standardError(), 2 * units) <= alpha) {
                return true;
            }
        }
        return false;
    }

    private boolean hasDifference() {
        for (int arm = 1; arm < conversions.length; arm++) {
            if (against(arm).pValue() <= alpha) {
                return true;
            }
        }
        return false;
    }

    private TwoProportions against(int arm) {
        return new TwoProportions(new Proportion(conversions[0], units), new Proportion(conversions[arm], units));
    }
}
