package org.growthlayer.local.demo;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;

/**
 * A year of customers. Each comes on some day, buys at an own rate, and leaves one day without saying so: what nobody but the demo knows.
 *
 * @param start its first day
 */
record Year(LocalDate start, long seed) {
    static final int DAYS = 364;
    private static final double USUAL_PAUSE_DAYS = 25;
    private static final double USUAL_STAY_DAYS = 90;

    LocalDate end() {
        return start.plusDays(DAYS - 1);
    }

    /** The day until which models may look. */
    LocalDate middle() {
        return start.plusDays(DAYS / 2 - 1);
    }

    /** All purchases of a customer, as lines of an import; the same customer does the same again. */
    String purchases(int customer, String name) {
        Random chance = new Random(seed * 1_000_003 + customer);
        double rate = exponential(chance, 1 / USUAL_PAUSE_DAYS);
        double usual = 4 + exponential(chance, 12);
        double day = chance.nextInt(DAYS);
        double last = day + exponential(chance, exponential(chance, USUAL_STAY_DAYS));
        StringBuilder lines = new StringBuilder();
        for (int i = 0; day < DAYS && (i == 0 || day <= last); i++) {
            double amount = usual * (0.6 + 0.8 * chance.nextDouble());
            lines.append(String.format(Locale.ROOT,
                    "{\"purchase_id\":\"%s-%d\",\"user_id\":\"%s\",\"amount\":%.2f,\"currency\":\"USD\",\"occurred_at\":\"%sT12:00:00Z\"}%n",
                    name, i, name, amount, start.plusDays((long) day)));
            day += exponential(chance, 1 / rate);
        }
        return lines.toString();
    }

    private static double exponential(Random chance, double mean) {
        return -mean * Math.log(1 - chance.nextDouble());
    }
}
