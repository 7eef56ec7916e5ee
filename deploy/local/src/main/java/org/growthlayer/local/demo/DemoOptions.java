package org.growthlayer.local.demo;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

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
        OptionWords options = new OptionWords(words, Set.of("--users", "--seed", "--speed", "--rates"));
        return new DemoOptions(options.get("--users", 6_000, Integer::valueOf), options.get("--seed", 20_260L, Long::valueOf),
                options.get("--rates", List.of(0.05, 0.08, 0.12), DemoOptions::rates),
                options.get("--speed", 160, Integer::valueOf), Duration.ofSeconds(2));
    }

    private static List<Double> rates(String text) {
        return Arrays.stream(text.split(",", -1)).map(Double::valueOf).toList();
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
