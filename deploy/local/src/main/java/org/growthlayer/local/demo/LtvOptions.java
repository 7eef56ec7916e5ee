package org.growthlayer.local.demo;

import java.util.List;

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
        int users = 6_000;
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
        return new LtvOptions(users, seed);
    }
}
