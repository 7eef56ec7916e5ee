package org.growthlayer.local.demo;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What the demo of purchases plays.
 *
 * @param users how many simulated users come
 * @param seed decides who pays, who wants the money back, and in which order that is told
 */
record PurchasesOptions(int users, long seed) {
    static final String WORD = "--purchases";
    /** Nobody's window closes while it plays. */
    static final Duration WINDOW = Duration.ofHours(1);

    PurchasesOptions {
        if (users < 30 || users > 1_000_000) {
            throw new IllegalArgumentException("--users must be from 30 to 1000000");
        }
    }

    static PurchasesOptions parse(List<String> words) {
        OptionWords options = new OptionWords(words.stream().filter(word -> !word.equals(WORD)).toList(),
                Set.of("--users", "--seed"));
        return new PurchasesOptions(options.get("--users", 2_000, Integer::valueOf),
                options.get("--seed", 20_260L, Long::valueOf));
    }
}
