package org.growthlayer.statistics.lifetime;

/**
 * The time to come of a customer who is alive, and who stops after each purchase with a probability: the part that BG/NBD and MBG/NBD share. Given
 * that a customer is alive, what is known of the rate and of that probability are again a gamma and a beta distribution.
 *
 * @param shape of the rate: r + x
 * @param rate of the rate: alpha + T
 * @param left a of the beta distribution
 * @param stayed b of it, plus the occasions at which the customer stayed
 */
record BetaDropout(double shape, double rate, double left, double stayed) {
    private static final double SERIES_TERMS = 600;
    private static final double LEAVES_SOON = 20;
    private static final double NEAR_POLE = 1e-4;
    private static final double ROUNDING = 1e-17;

    /**
     * The expected number of purchases: the sum over j of the probabilities that the rate allows more than j purchases and that the customer has
     * stayed j times. Where that converges slowly, the closed form, equation 10 of the BG/NBD paper.
     */
    double expected(double span) {
        if (span == 0) {
            return 0;
        }
        double part = span / (rate + span);
        boolean isQuick = shape * part + 40 < SERIES_TERMS * (1 - part);
        if (isQuick || left > LEAVES_SOON) {
            return series(span);
        }
        double pole = Math.abs(left - 1) < NEAR_POLE ? 1 : 1 - stayed;
        if (Math.abs(left - pole) < NEAR_POLE) {
            // The form is 0 / 0 at the pole, the function is smooth: between the values at both sides lies the one here, within 1e-8.
            double below = closed(pole - NEAR_POLE, part);
            double above = closed(pole + NEAR_POLE, part);
            return below + (above - below) * (left - pole + NEAR_POLE) / (2 * NEAR_POLE);
        }
        return closed(left, part);
    }

    private double series(double span) {
        PurchaseCounts counts = new PurchaseCounts(shape, rate, span);
        double stays = 1;
        double sum = counts.more();
        for (int j = 0; j < Integer.MAX_VALUE; j++) {
            counts.next();
            stays *= (stayed + j) / (left + stayed + j);
            double term = counts.roughlyMore() * stays;
            sum += term;
            if (term <= ROUNDING * sum) {
                break;
            }
        }
        return sum;
    }

    private double closed(double a, double part) {
        double sum = a + stayed - 1;
        double never = Math.exp((a - 1) * Math.log1p(-part)) * Hypergeometric.value(sum - shape, a - 1, sum, part);
        return sum / (a - 1) * (1 - never);
    }

    /** The probability of no purchase. */
    double none(double span) {
        return Math.exp(-shape * Math.log1p(span / rate));
    }

    /**
     * The probabilities of 0, 1, 2, ... purchases, equation 8 of the BG/NBD paper: either the rate allows that many and the customer has stayed each
     * time, or it allows more and the customer left after the last.
     */
    double[] probabilities(double span, double missing) {
        Numbers numbers = new Numbers(PurchaseCounts.MAX_NUMBERS);
        PurchaseCounts counts = new PurchaseCounts(shape, rate, span);
        double stays = 1;
        double sum = counts.probability();
        numbers.add(sum);
        for (int number = 1; number < PurchaseCounts.MAX_NUMBERS && 1 - sum > missing; number++) {
            double orMore = counts.more();
            counts.next();
            double all = left + stayed + number - 1;
            double leaves = stays * left / all;
            stays *= (stayed + number - 1) / all;
            double probability = stays * counts.probability() + leaves * orMore;
            numbers.add(probability);
            sum += probability;
        }
        return numbers.toArray();
    }
}
