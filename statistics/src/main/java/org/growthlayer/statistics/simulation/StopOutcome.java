package org.growthlayer.statistics.simulation;

/**
 * What a stop rule did in many experiments. Without a lift any winner is a wrong one.
 *
 * @param rule which one
 * @param right the share of experiments that declared the better arm
 * @param wrong the share of experiments that declared another arm, or any where all are equal
 * @param meanUnits units of all arms together when the experiment stopped, or ended without a winner
 * @param runs how many experiments
 */
public record StopOutcome(StopRule rule, double right, double wrong, double meanUnits, int runs) {
    /** Returns the share of experiments that declared a winner. */
    public double declared() {
        return right + wrong;
    }

    /** Returns the standard error that a simulated share has. */
    public double standardErrorOf(double share) {
        return Math.sqrt(share * (1 - share) / runs);
    }
}
