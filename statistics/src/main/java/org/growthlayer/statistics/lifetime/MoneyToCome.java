package org.growthlayer.statistics.lifetime;

import org.growthlayer.statistics.interval.Interval;

/**
 * The distribution of the money that a customer brings in a time to come. Given the number of purchases n, the money is {@code gamma' X} with X from the
 * beta prime distribution of shapes p n and q', where q' = q + p x and gamma' = gamma + x zbar are what is known of the customer's rate. Its
 * distribution function is taken from a normal one, cube roots being nearly normal: E. Paulson (1942), "An Approximate Normalization of the
 * Analysis of Variance Distribution", Annals of Mathematical Statistics 13 (4). Numbers of purchases are mixed by their probabilities, large ones in
 * groups narrower than the spread of the money of each; no purchase is an atom at 0.
 */
final class MoneyToCome {
    private static final int SINGLE = 8;
    private static final double GROWTH = 1.15;
    private static final int MAX_GROUPS = 80;
    private static final double PRECISION = 1e-4;
    private static final int MAX_STEPS = 60;

    private final double scale;
    private final double spread;
    private final double none;
    private final double[] probability = new double[MAX_GROUPS];
    private final double[] root = new double[MAX_GROUPS];
    private final double[] narrow = new double[MAX_GROUPS];
    private int groups;
    private double meanRoot;

    /**
     * For a customer.
     *
     * @param counts how many purchases there may be
     */
    MoneyToCome(GammaGamma money, Spending spending, Forecast counts) {
        double shape = money.q() + money.p() * spending.purchases();
        this.scale = (money.gamma() + spending.purchases() * spending.mean()) * money.p() / shape;
        this.spread = 1 / (9 * shape);
        this.none = counts.probability(0);
        int number = 1;
        while (number < counts.size() && groups < MAX_GROUPS) {
            int end = number < SINGLE ? number + 1 : Math.min(counts.size(), (int) (number * GROWTH) + 1);
            double sum = 0;
            for (int n = number; n < end; n++) {
                sum += counts.probability(n);
            }
            double middle = (number + end - 1) / 2.0;
            probability[groups] = sum;
            root[groups] = 1 / Math.cbrt(middle);
            narrow[groups] = 1 / (9 * money.p() * middle);
            meanRoot += sum / root[groups];
            groups++;
            number = end;
        }
    }

    /**
     * An interval that contains the money with the probability: from 0 if nothing is likely enough to be left out on one side only, or else with as
     * much left out on either side.
     */
    Interval interval(double level) {
        double side = (1 - level) / 2;
        if (none >= side) {
            return new Interval(0, quantile(level));
        }
        double low = quantile(side);
        return new Interval(low, Math.max(low, quantile(1 - side)));
    }

    /** By regula falsi with the Illinois rule, on the axis of the cube roots. */
    private double quantile(double part) {
        if (none >= part || groups == 0) {
            return 0;
        }
        double low = 0;
        double lowMissing = atMost(0) - part;
        if (lowMissing >= 0) {
            return 0;
        }
        double high = 2 * Math.max(meanRoot / (1 - none), 1);
        double highMissing = atMost(high) - part;
        for (int i = 0; highMissing < 0 && i < MAX_STEPS; i++) {
            low = high;
            lowMissing = highMissing;
            high *= 2;
            highMissing = atMost(high) - part;
        }
        double at = high;
        for (int i = 0; i < MAX_STEPS && high - low > PRECISION * high; i++) {
            at = low + (high - low) * lowMissing / (lowMissing - highMissing);
            double found = atMost(at) - part;
            if (Math.abs(found) < PRECISION / 10) {
                break;
            }
            if (found < 0) {
                low = at;
                lowMissing = found;
                highMissing /= 2;
            } else {
                high = at;
                highMissing = found;
                lowMissing /= 2;
            }
        }
        return scale * at * at * at;
    }

    /** The probability of no more money than that, on the axis of the cube roots. */
    private double atMost(double cubeRoot) {
        double sum = none;
        for (int i = 0; i < groups; i++) {
            double w = cubeRoot * root[i];
            double z = ((1 - spread) * w - 1 + narrow[i]) / Math.sqrt(w * w * spread + narrow[i]);
            sum += probability[i] * NormalTable.cumulative(z);
        }
        return sum;
    }
}
