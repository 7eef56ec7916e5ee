package org.growthlayer.statistics.bandit;

/** What an experiment maximises. */
public enum Objective {
    /** The share of units that convert. */
    CONVERSION,
    /** The money a unit brings on average, converted or not. */
    REVENUE
}
