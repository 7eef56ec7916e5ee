package org.growthlayer.bench.report;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the person at the keyboard asked for: scenarios, numbers and flags.
 *
 * @param <S> the scenarios of a benchmark
 */
public final class CommandLine<S extends Enum<S>> {
    private static final String SCENARIO = "--scenario";
    private static final String MOST_DIGITS = "\\d{1,8}";

    private final Set<S> scenarios;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Set<String> flags = new HashSet<>();

    /**
     * An option with a number.
     *
     * @param unlessSaid what is taken without it
     * @param least the least it takes
     */
    public record Count(String word, int unlessSaid, int least, String meaning) {}

    /** An option that is there or not. */
    public record Flag(String word, String meaning) {}

    /**
     * What a benchmark understands.
     *
     * @param command what calls it
     * @param scenarios all of them are run unless some are named
     */
    public record Grammar<S extends Enum<S>>(String command, Class<S> scenarios, List<Count> numbers, List<Flag> flags) {
        /** What the options mean. */
        public String usage() {
            StringBuilder text = new StringBuilder(command + " [OPTIONS]\n");
            text.append("  --scenario A,B     of: ").append(names(scenarios)).append(" (all)\n");
            numbers.forEach(number -> text
                    .append("  %-18s %s (%d)%n".formatted(number.word() + " N", number.meaning(), number.unlessSaid())));
            flags.forEach(flag -> text.append("  %-18s %s%n".formatted(flag.word(), flag.meaning())));
            return text.toString();
        }

        /**
         * Reads the words.
         *
         * @throws IllegalArgumentException naming the word that is not understood
         */
        public CommandLine<S> read(List<String> words) {
            return new CommandLine<>(this, words);
        }
    }

    private CommandLine(Grammar<S> grammar, List<String> words) {
        Set<S> wanted = EnumSet.allOf(grammar.scenarios());
        for (Iterator<String> rest = words.iterator(); rest.hasNext();) {
            String word = rest.next();
            if (word.equals(SCENARIO)) {
                wanted = parse(grammar.scenarios(), value(word, rest));
            } else if (grammar.flags().stream().anyMatch(flag -> flag.word().equals(word))) {
                flags.add(word);
            } else {
                numbers.put(word, number(grammar.numbers(), word, rest));
            }
        }
        scenarios = wanted;
    }

    /** What was asked for, in the order of the enum. */
    public Set<S> scenarios() {
        return scenarios;
    }

    public boolean has(Flag flag) {
        return flags.contains(flag.word());
    }

    public int get(Count number) {
        return numbers.getOrDefault(number.word(), number.unlessSaid());
    }

    public Duration seconds(Count number) {
        return Duration.ofSeconds(get(number));
    }

    /** The word for a scenario. */
    public static String word(Enum<?> scenario) {
        return scenario.name().toLowerCase(Locale.ROOT);
    }

    private static <S extends Enum<S>> String names(Class<S> scenarios) {
        return Arrays.stream(scenarios.getEnumConstants()).map(CommandLine::word).collect(Collectors.joining(","));
    }

    private static <S extends Enum<S>> Set<S> parse(Class<S> scenarios, String words) {
        Set<S> wanted = EnumSet.noneOf(scenarios);
        for (String word : words.split(",", -1)) {
            wanted.add(Arrays.stream(scenarios.getEnumConstants()).filter(scenario -> word(scenario).equals(word)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "unknown scenario: " + word + "; there are " + names(scenarios))));
        }
        return wanted;
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.next();
    }

    private static int number(List<Count> numbers, String word, Iterator<String> rest) {
        Count option = numbers.stream().filter(number -> number.word().equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown option: " + word));
        String text = value(word, rest);
        if (!text.matches(MOST_DIGITS) || Integer.parseInt(text) < option.least()) {
            throw new IllegalArgumentException(word + " needs a number from " + option.least() + " on, not: " + text);
        }
        return Integer.parseInt(text);
    }
}
