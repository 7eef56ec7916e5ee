package org.growthlayer.statistics.bandit;

import org.apache.commons.rng.UniformRandomProvider;

/** A policy prepared for one version of the standings, floor included: draws arms until the standings change. Safe to share. */
@FunctionalInterface
public interface Chooser {
    /**
     * Draws the arm of one unit.
     *
     * @param rng the caller's generator, not shared with another thread
     * @return the index of the arm in the standings
     */
    int choose(UniformRandomProvider rng);
}
