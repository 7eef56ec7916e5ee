package org.growthlayer.bench;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The questions that the benchmark answers. */
enum Scenario {
    /** Users who all have their arm come back in any order, closed model: how many requests a second? */
    STICKY,
    /** Every request enrols a user never seen before, closed model. */
    NEW,
    /** Returning users at a fixed rate whatever happens: how long do they wait? */
    OPEN,
    /** Returning users of 500 experiments, against the same of one: does it matter how many there are? */
    EXPERIMENTS;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String names() {
        return Arrays.stream(values()).map(Scenario::word).collect(Collectors.joining(","));
    }

    /**
     * Reads words with commas between.
     *
     * @throws IllegalArgumentException naming a word that is none of these
     */
    static Set<Scenario> parse(String words) {
        Set<Scenario> wanted = EnumSet.noneOf(Scenario.class);
        for (String word : words.split(",", -1)) {
            wanted.add(Arrays.stream(values()).filter(scenario -> scenario.word().equals(word)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("unknown scenario: " + word + "; there are " + names())));
        }
        return wanted;
    }
}
