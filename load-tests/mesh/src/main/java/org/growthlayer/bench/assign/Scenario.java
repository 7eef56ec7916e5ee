package org.growthlayer.bench.assign;

/** The questions that the benchmark answers. */
enum Scenario {
    /** Users who all have their arm come back in any order, closed model: how many requests a second? */
    STICKY,
    /** Every request enrols a user never seen before, closed model. */
    NEW,
    /** Returning users at a fixed rate whatever happens: how long do they wait? */
    OPEN,
    /** Returning users of 500 experiments, against the same of one: does it matter how many there are? */
    EXPERIMENTS
}
