package org.growthlayer.bench;

import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * What the person at the keyboard asked for.
 *
 * @param scenarios which contests, all unless named
 * @param seconds length of a round
 * @param rounds rounds of each side
 * @param warmUpSeconds how long each side is warmed up, in turns
 * @param connections open connections of the generator
 * @param users how many users come back
 * @param wholeMesh whether reward-service and gateway run too
 * @param record whether the results are appended to RESULTS.md
 */
record BenchOptions(Set<Scenario> scenarios, int seconds, int rounds, int warmUpSeconds, int connections, int users,
        boolean wholeMesh, boolean record) {
    static final BenchOptions DEFAULT = new BenchOptions(EnumSet.allOf(Scenario.class), 8, 3, 24, 32, 100_000, false, false);
    static final String USAGE = """
            ./growth bench assign [OPTIONS]
              --scenario A,B     of: %s (all)
              --seconds N        length of a round (%d)
              --rounds N         rounds of each side; medians are shown (%d)
              --warm-up N        seconds of load on each side before its first round (%d)
              --connections N    open connections (%d)
              --users N          users who come back (%d)
              --mesh             with reward-service and gateway
              --record           append the results to load-tests/RESULTS.md
            """.formatted(Scenario.names(), DEFAULT.seconds, DEFAULT.rounds, DEFAULT.warmUpSeconds, DEFAULT.connections,
            DEFAULT.users);

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException naming the word that is not understood
     */
    static BenchOptions of(List<String> words) {
        BenchOptions options = DEFAULT;
        for (Iterator<String> rest = words.iterator(); rest.hasNext();) {
            String word = rest.next();
            options = switch (word) {
                case "--scenario" -> options.withScenarios(Scenario.parse(value(word, rest)));
                case "--seconds" -> options.withSeconds(number(word, rest, 1));
                case "--rounds" -> options.withRounds(number(word, rest, 1));
                case "--warm-up" -> options.withWarmUp(number(word, rest, 0));
                case "--connections" -> options.withConnections(number(word, rest, 1));
                case "--users" -> options.withUsers(number(word, rest, 1_000));
                case "--mesh" -> new BenchOptions(options.scenarios, options.seconds, options.rounds, options.warmUpSeconds,
                        options.connections, options.users, true, options.record);
                case "--record" -> new BenchOptions(options.scenarios, options.seconds, options.rounds, options.warmUpSeconds,
                        options.connections, options.users, options.wholeMesh, true);
                default -> throw new IllegalArgumentException("unknown option: " + word);
            };
        }
        return options;
    }

    private BenchOptions withScenarios(Set<Scenario> wanted) {
        return new BenchOptions(wanted, seconds, rounds, warmUpSeconds, connections, users, wholeMesh, record);
    }

    private BenchOptions withSeconds(int wanted) {
        return new BenchOptions(scenarios, wanted, rounds, warmUpSeconds, connections, users, wholeMesh, record);
    }

    private BenchOptions withRounds(int wanted) {
        return new BenchOptions(scenarios, seconds, wanted, warmUpSeconds, connections, users, wholeMesh, record);
    }

    private BenchOptions withWarmUp(int wanted) {
        return new BenchOptions(scenarios, seconds, rounds, wanted, connections, users, wholeMesh, record);
    }

    private BenchOptions withConnections(int wanted) {
        return new BenchOptions(scenarios, seconds, rounds, warmUpSeconds, wanted, users, wholeMesh, record);
    }

    private BenchOptions withUsers(int wanted) {
        return new BenchOptions(scenarios, seconds, rounds, warmUpSeconds, connections, wanted, wholeMesh, record);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.next();
    }

    private static int number(String option, Iterator<String> rest, int least) {
        String text = value(option, rest);
        try {
            int number = Integer.parseInt(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below, together with numbers out of range
        }
        throw new IllegalArgumentException(option + " needs a number from " + least + " on, not: " + text);
    }
}
