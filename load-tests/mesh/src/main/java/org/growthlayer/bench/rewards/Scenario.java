package org.growthlayer.bench.rewards;

/** The questions that the benchmark answers. */
enum Scenario {
    /** Single rewards with new event ids, closed model, and the same in batches: how many a second? */
    REWARDS,
    /** Single rewards at a fixed rate whatever happens: how long does a caller wait? */
    OPEN,
    /** Signed webhooks of payments at a fixed rate, and as many as there can be: how long does the provider wait, are they all booked? */
    WEBHOOKS,
    /** Enrolments that have piled up in Kafka while the service was away: how fast are they taken in? */
    BACKLOG,
    /** Statistics of the experiment with the most users: how long does a reader wait? */
    RESULTS
}
