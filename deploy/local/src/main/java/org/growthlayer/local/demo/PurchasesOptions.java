package org.growthlayer.local.demo;

import java.time.Duration;
import java.util.List;

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
        int users = 2_000;
        long seed = 20_260;
        List<String> rest = words.stream().filter(word -> !word.equals(WORD)).toList();
        for (int i = 0; i < rest.size(); i += 2) {
            if (i + 1 == rest.size()) {
                throw new IllegalArgumentException(rest.get(i) + " needs a value");
            }
            String value = rest.get(i + 1);
            try {
                switch (rest.get(i)) {
                    case "--users" -> users = Integer.parseInt(value);
                    case "--seed" -> seed = Long.parseLong(value);
                    default -> throw new IllegalArgumentException("unknown option " + rest.get(i));
                }
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException(rest.get(i) + " does not take " + value, notANumber);
            }
        }
        return new PurchasesOptions(users, seed);
    }
}
