package org.growthlayer.local.demo;

import java.util.List;
import java.util.Set;

/**
 * What the demo of lifetime value plays.
 *
 * @param users how many customers come in the year
 * @param seed decides when they come, how often they buy, and when they leave
 */
record LtvOptions(int users, long seed) {
    static final String WORD = "--ltv";

    LtvOptions {
        if (users < 500 || users > 1_000_000) {
            throw new IllegalArgumentException("--users must be from 500 to 1000000");
        }
    }

    static LtvOptions parse(List<String> words) {
        OptionWords options = new OptionWords(words.stream().filter(word -> !word.equals(WORD)).toList(),
                Set.of("--users", "--seed"));
        return new LtvOptions(options.get("--users", 6_000, Integer::valueOf), options.get("--seed", 20_260L, Long::valueOf));
    }
}
