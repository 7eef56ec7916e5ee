package org.growthlayer.local.demo;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What the demo plays.
 *
 * @param users how many simulated users come
 * @param seed decides who would convert under which arm
 * @param rates true conversion rate of each arm, hidden from the mesh, each in [0, 1]
 * @param usersPerSecond how fast they come
 * @param window attribution window: a user who has not converted by its end counts as failed
 */
record DemoOptions(int users, long seed, List<Double> rates, int usersPerSecond, Duration window) {
    private static final int MAX_ARMS = 20;

    DemoOptions {
        rates = List.copyOf(rates);
        require(users >= 30 && users <= 10_000_000, "--users must be from 30 to 10000000");
        require(usersPerSecond >= 1 && usersPerSecond <= 100_000, "--speed must be from 1 to 100000 users a second");
        require(rates.size() >= 2 && rates.size() <= MAX_ARMS, "--rates needs 2 to " + MAX_ARMS + " numbers");
        require(rates.stream().allMatch(rate -> rate >= 0 && rate <= 1), "--rates must be from 0 to 1");
        double highest = rates.stream().mapToDouble(rate -> rate).max().orElse(0);
        require(rates.stream().filter(rate -> rate == highest).count() == 1, "--rates needs one best arm");
    }

    static DemoOptions parse(List<String> words) {
        int users = 6_000;
        long seed = 20_260;
        List<Double> rates = List.of(0.05, 0.08, 0.12);
        int speed = 160;
        for (int i = 0; i < words.size(); i += 2) {
            require(i + 1 < words.size(), words.get(i) + " needs a value");
            String value = words.get(i + 1);
            try {
                switch (words.get(i)) {
                    case "--users" -> users = Integer.parseInt(value);
                    case "--seed" -> seed = Long.parseLong(value);
                    case "--speed" -> speed = Integer.parseInt(value);
                    case "--rates" -> rates = Arrays.stream(value.split(",", -1)).map(Double::valueOf).toList();
                    default -> throw new IllegalArgumentException("unknown option " + words.get(i));
                }
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException(words.get(i) + " does not take " + value, notANumber);
            }
        }
        return new DemoOptions(users, seed, rates, speed, Duration.ofSeconds(2));
    }

    int bestArm() {
        int best = 0;
        for (int arm = 1; arm < rates.size(); arm++) {
            best = rates.get(arm) > rates.get(best) ? arm : best;
        }
        return best;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
