package org.growthlayer.bench.assign;

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
 * @param scenarios which contests, all unless named
 * @param rounds how long and how often
 * @param crowd who comes, and how
 * @param wholeMesh whether reward-service and gateway run too
 * @param record whether the results are appended to RESULTS.md
 */
record AssignOptions(Set<Scenario> scenarios, Rounds rounds, Crowd crowd, boolean wholeMesh, boolean record) {
    private static final Count SECONDS = new Count("--seconds", 8, 1, "length of a round");
    private static final Count ROUNDS = new Count("--rounds", 3, 1, "rounds of each side; medians are shown");
    private static final Count WARM_UP = new Count("--warm-up", 24, 0, "seconds of load on each side before its first round");
    private static final Count CONNECTIONS = new Count("--connections", 32, 1, "open connections");
    private static final Count USERS = new Count("--users", 100_000, 1_000, "users who come back");
    private static final Count RATE = new Count("--rate", 5_000, 1, "requests a second in the scenario open");
    private static final Flag MESH = new Flag("--mesh", "with reward-service and gateway");
    private static final Flag RECORD = new Flag("--record", "append the results to load-tests/RESULTS.md");
    private static final Grammar<Scenario> GRAMMAR = new Grammar<>("./growth bench assign", Scenario.class,
            List.of(SECONDS, ROUNDS, WARM_UP, CONNECTIONS, USERS, RATE), List.of(MESH, RECORD));

    /**
     * How long and how often each side is measured.
     *
     * @param length of a round
     * @param count rounds of each side
     * @param warmUp load on each side before its first round, in turns
     */
    record Rounds(Duration length, int count, Duration warmUp) {}

    /**
     * Who asks.
     *
     * @param connections open connections of the generator
     * @param users how many users come back
     * @param perSecond requests a second in the open model
     */
    record Crowd(int connections, int users, int perSecond) {}

    /** What the options mean. */
    static String usage() {
        return GRAMMAR.usage();
    }

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException naming the word that is not understood
     */
    static AssignOptions of(List<String> words) {
        CommandLine<Scenario> line = GRAMMAR.read(words);
        return new AssignOptions(line.scenarios(), new Rounds(line.seconds(SECONDS), line.get(ROUNDS), line.seconds(WARM_UP)),
                new Crowd(line.get(CONNECTIONS), line.get(USERS), line.get(RATE)), line.has(MESH), line.has(RECORD));
    }
}
