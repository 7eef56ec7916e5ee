package org.growthlayer.statistics.simulation;

/** When an experiment declares a winner. Each takes the arm with the highest rate then; what differs is when it dares to. */
public enum StopRule {
    /** At the first look, from the minimum of units on, at which P(best) of the leading arm reaches the confidence threshold. */
    PROBABILITY_BEST,
    /** At the first look, from the minimum of units on, at which the anytime-valid p-value of an arm against the control is alpha or less. */
    ANYTIME_VALID,
    /** At the last look only, if the two-proportion test of an arm against the control finds a difference. */
    FIXED_HORIZON,
    /** At the first look at which that test finds a difference: what it was not made for. */
    PEEKING
}
