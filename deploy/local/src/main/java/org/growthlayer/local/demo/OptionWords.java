package org.growthlayer.local.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The options of a demo as they were typed, each with its value. */
final class OptionWords {
    private final Map<String, String> values = new HashMap<>();

    /**
     * Understands the words.
     *
     * @param options those there are, such as {@code --users}
     * @throws IllegalArgumentException naming the word that is not one of them, or has no value
     */
    OptionWords(List<String> words, Set<String> options) {
        for (int i = 0; i < words.size(); i += 2) {
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException(words.get(i) + " needs a value");
            }
            if (!options.contains(words.get(i))) {
                throw new IllegalArgumentException("unknown option " + words.get(i));
            }
            values.put(words.get(i), words.get(i + 1));
        }
    }

    /**
     * Returns the value of an option.
     *
     * @param read makes it of its text; fails with {@link NumberFormatException} if it cannot
     * @throws IllegalArgumentException naming the option that does not take its value
     */
    <T> T get(String option, T unlessSaid, Function<String, T> read) {
        String text = values.get(option);
        try {
            return text == null ? unlessSaid : read.apply(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(option + " does not take " + text, notANumber);
        }
    }
}
