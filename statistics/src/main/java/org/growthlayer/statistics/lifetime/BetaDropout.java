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
    private static final int MAX_TERMS = 10_000_000;
    private static final double LEAVES_SOON = 20;
    private static final double NEARLY_ONE_RATE = 30;
    private static final double SUMMED = 1e-14;
    private static final double NEAR_POLE = 1e-4;
    private static final double ROUNDING = 1e-17;

    /**
     * The expected number of purchases: the sum, over the numbers n that the rate allows, of the probability of n times the expected number of purchases
     * at which the customer was still there. All its terms are positive. Where it converges slowly, the closed form, equation 10 of the BG/NBD paper,
     * except for parameters where that is a difference of large numbers.
     */
    double expected(double span) {
        if (span == 0) {
            return 0;
        }
        double part = span / (rate + span);
        boolean isQuick = shape * part + 40 < SERIES_TERMS * (1 - part);
        if (isQuick || left > LEAVES_SOON || shape - left - stayed > NEARLY_ONE_RATE) {
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
        double mean = shape * span / rate;
        double stays = 1;
        double there = 0;
        double sum = 0;
        for (int n = 1; n < MAX_TERMS; n++) {
            there += stays;
            stays *= (stayed + n - 1) / (left + stayed + n - 1);
            if (left > 1 && stays * (stayed + n) < ROUNDING * (left - 1) * there) {
                return sum + there * counts.more();
            }
            counts.next();
            double term = counts.probability() * there;
            sum += term;
            if (n > mean && term <= ROUNDING * sum) {
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
     * time, or it allows as many or more and the customer left after the last.
     */
    double[] probabilities(double span, double missing) {
        PurchaseCounts counts = new PurchaseCounts(shape, rate, span);
        Numbers allowed = new Numbers(PurchaseCounts.MAX_NUMBERS);
        Numbers stayed = new Numbers(PurchaseCounts.MAX_NUMBERS);
        double stays = 1;
        allowed.add(counts.probability());
        stayed.add(stays);
        double sum = counts.probability();
        double orMore = 1;
        for (int number = 1; number < PurchaseCounts.MAX_NUMBERS && 1 - sum > Math.max(missing, SUMMED); number++) {
            orMore -= counts.probability();
            counts.next();
            double all = left + this.stayed + number - 1;
            sum += stays * ((all - left) * counts.probability() + left * Math.max(0, orMore)) / all;
            stays *= (all - left) / all;
            allowed.add(counts.probability());
            stayed.add(stays);
        }
        return exactly(allowed.toArray(), stayed.toArray(), counts.more());
    }

    /** From the last number to the first, so that what the rate allows beyond each is a sum of positive numbers, small as it may be. */
    private double[] exactly(double[] allowed, double[] stayed, double more) {
        double[] probabilities = new double[allowed.length];
        double orMore = more;
        for (int number = allowed.length - 1; number > 0; number--) {
            orMore += allowed[number];
            double leaves = stayed[number - 1] * left / (left + this.stayed + number - 1);
            probabilities[number] = stayed[number] * allowed[number] + leaves * orMore;
        }
        probabilities[0] = allowed[0];
        return probabilities;
    }
}
