package org.growthlayer.bench.rewards;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.growthlayer.bench.report.CommandLine;
import org.growthlayer.bench.report.CommandLine.Count;
import org.growthlayer.bench.report.CommandLine.Flag;
import org.growthlayer.bench.report.CommandLine.Grammar;

/**
 * What the person at the keyboard asked for.
 *
 * @param scenarios all unless named
 * @param rounds how long and how often
 * @param load how hard
 * @param record whether the results are appended to RESULTS.md
 */
record RewardsOptions(Set<Scenario> scenarios, Rounds rounds, Load load, boolean record) {
    private static final Count SECONDS = new Count("--seconds", 8, 1, "length of a round");
    private static final Count ROUNDS = new Count("--rounds", 3, 1, "rounds; medians are shown");
    private static final Count WARM_UP = new Count("--warm-up", 20, 0, "seconds of load before the first round");
    private static final Count CONNECTIONS = new Count("--connections", 64, 1, "open connections");
    private static final Count USERS = new Count("--users", 100_000, 100, "users who are rewarded");
    private static final Count RATE = new Count("--rate", 1_000, 1, "requests a second in open models");
    private static final Count BATCH = new Count("--batch", 200, 2, "rewards in a batch");
    private static final Count MESSAGES = new Count("--messages", 1_000_000, 1_000, "enrolments in the scenario backlog");
    private static final Flag RECORD = new Flag("--record", "append the results to load-tests/RESULTS.md");
    private static final Grammar<Scenario> GRAMMAR = new Grammar<>("./growth bench rewards", Scenario.class,
            List.of(SECONDS, ROUNDS, WARM_UP, CONNECTIONS, USERS, RATE, BATCH, MESSAGES), List.of(RECORD));

    /**
     * How long and how often.
     *
     * @param length of a round
     * @param count of rounds
     * @param warmUp load before the first of them
     */
    record Rounds(Duration length, int count, Duration warmUp) {}

    /**
     * How hard.
     *
     * @param connections open connections of the generator
     * @param users how many are rewarded, in any order
     * @param perSecond requests a second in open models
     * @param batch rewards in a batch
     * @param messages enrolments that pile up
     */
    record Load(int connections, int users, int perSecond, int batch, int messages) {}

    /** What the options mean. */
    static String usage() {
        return GRAMMAR.usage();
    }

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException naming the word that is not understood
     */
    static RewardsOptions of(List<String> words) {
        CommandLine<Scenario> line = GRAMMAR.read(words);
        return new RewardsOptions(line.scenarios(), new Rounds(line.seconds(SECONDS), line.get(ROUNDS), line.seconds(WARM_UP)),
                new Load(line.get(CONNECTIONS), line.get(USERS), line.get(RATE), line.get(BATCH), line.get(MESSAGES)),
                line.has(RECORD));
    }
}
