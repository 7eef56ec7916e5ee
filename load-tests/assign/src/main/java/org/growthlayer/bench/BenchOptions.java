package org.growthlayer.bench;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the person at the keyboard asked for.
 *
 * @param scenarios which contests, all unless named
 * @param rounds how long and how often
 * @param crowd who comes, and how
 * @param wholeMesh whether reward-service and gateway run too
 * @param record whether the results are appended to RESULTS.md
 */
record BenchOptions(Set<Scenario> scenarios, Rounds rounds, Crowd crowd, boolean wholeMesh, boolean record) {
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

    /** Options with a number: what is taken without them, and the least they take. */
    private enum Numbered {
        SECONDS("--seconds", 8, 1, "length of a round"), ROUNDS("--rounds", 3, 1,
                "rounds of each side; medians are shown"), WARM_UP("--warm-up", 24, 0,
                        "seconds of load on each side before its first round"), CONNECTIONS("--connections", 32, 1,
                                "open connections"), USERS("--users", 100_000, 1_000, "users who come back"), RATE("--rate",
                                        5_000, 1, "requests a second in the scenario open");

        private final String word;
        private final int unlessSaid;
        private final int least;
        private final String meaning;

        Numbered(String word, int unlessSaid, int least, String meaning) {
            this.word = word;
            this.unlessSaid = unlessSaid;
            this.least = least;
            this.meaning = meaning;
        }
    }

    /** What the options mean. */
    static String usage() {
        StringBuilder text = new StringBuilder("./growth bench assign [OPTIONS]\n");
        text.append("  --scenario A,B     of: ").append(Scenario.names()).append(" (all)\n");
        for (Numbered option : Numbered.values()) {
            text.append("  %-18s %s (%d)%n".formatted(option.word + " N", option.meaning, option.unlessSaid));
        }
        return text.append("  --mesh             with reward-service and gateway\n")
                .append("  --record           append the results to load-tests/RESULTS.md\n").toString();
    }

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException naming the word that is not understood
     */
    static BenchOptions of(List<String> words) {
        Set<Scenario> scenarios = EnumSet.allOf(Scenario.class);
        Map<String, Integer> numbers = new LinkedHashMap<>();
        boolean wholeMesh = false;
        boolean record = false;
        for (Iterator<String> rest = words.iterator(); rest.hasNext();) {
            String word = rest.next();
            switch (word) {
                case "--scenario" -> scenarios = Scenario.parse(value(word, rest));
                case "--mesh" -> wholeMesh = true;
                case "--record" -> record = true;
                default -> numbers.put(word, number(word, rest));
            }
        }
        return new BenchOptions(scenarios, new Rounds(seconds(numbers, Numbered.SECONDS), get(numbers, Numbered.ROUNDS),
                seconds(numbers, Numbered.WARM_UP)),
                new Crowd(get(numbers, Numbered.CONNECTIONS), get(numbers, Numbered.USERS), get(numbers, Numbered.RATE)),
                wholeMesh, record);
    }

    private static int get(Map<String, Integer> numbers, Numbered option) {
        return numbers.getOrDefault(option.word, option.unlessSaid);
    }

    private static Duration seconds(Map<String, Integer> numbers, Numbered option) {
        return Duration.ofSeconds(get(numbers, option));
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.next();
    }

    private static int number(String word, Iterator<String> rest) {
        for (Numbered option : Numbered.values()) {
            if (option.word.equals(word)) {
                String text = value(word, rest);
                if (!text.matches("\\d{1,8}") || Integer.parseInt(text) < option.least) {
                    throw new IllegalArgumentException(word + " needs a number from " + option.least + " on, not: " + text);
                }
                return Integer.parseInt(text);
            }
        }
        throw new IllegalArgumentException("unknown option: " + word);
    }
}
