package org.growthlayer.statistics.lifetime;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * How many purchases somebody makes in a time who does not stop, rates being spread as a gamma distribution: negative binomial, one number after
 * the other. Numbers whose probability is below what a double can hold are passed without losing those after them.
 */
final class PurchaseCounts {
    /** How many numbers are looked at at most. */
    static final int MAX_NUMBERS = 20_000;

    private static final double HUGE = 1e200;

    private final double shape;
    private final double part;
    private double scaled = 1;
    private double logFactor;
    private double factor;
    private int number;

    /**
     * Starts at 0 purchases.
     *
     * @param shape of the rates
     * @param rate of the spread of the rates
     * @param span how long
     */
    PurchaseCounts(double shape, double rate, double span) {
        this.shape = shape;
        this.part = span / (rate + span);
        this.logFactor = -shape * Math.log1p(span / rate);
        this.factor = Math.exp(logFactor);
    }

    /** The probabilities of 0, 1, 2, ... until the rest is no more than what may be missing. */
    static double[] probabilities(double shape, double rate, double span, double missing) {
        Numbers numbers = new Numbers(MAX_NUMBERS);
        PurchaseCounts counts = new PurchaseCounts(shape, rate, span);
        double sum = counts.probability();
        numbers.add(sum);
        for (int number = 1; number < MAX_NUMBERS && 1 - sum > missing; number++) {
            counts.next();
            numbers.add(counts.probability());
            sum += counts.probability();
        }
        return numbers.toArray();
    }

    /** The probability of the number. */
    double probability() {
        return scaled * factor;
    }

    /** The probability of more than the number. */
    double more() {
        return number == 0 ? -Math.expm1(logFactor) : RegularizedBeta.value(part, number + 1.0, shape);
    }

    /** Goes on to the next number. */
    void next() {
        scaled *= (shape + number) / (number + 1) * part;
        number++;
        if (scaled > HUGE) {
            logFactor += Math.log(scaled);
            factor = Math.exp(logFactor);
            scaled = 1;
        }
    }
}
