package org.growthlayer.statistics.lifetime;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The likelihood of BG/NBD or MBG/NBD over cells, with its slopes. What depends on the frequency alone, or on a time alone, is computed once for each;
 * what is left for a cell is one exponential and one logarithm.
 */
final class BetaGeometricObjective implements Objective {
    private static final int BLOCK = 1 << 14;
    private static final double[][] BOUNDS = {{Math.log(1e-6), Math.log(1e5)}, {Math.log(1e-6), Math.log(1e8)},
            {Math.log(1e-6), Math.log(1e5)}, {Math.log(1e-6), Math.log(1e5)}};

    private final CellColumns cells;
    private final int first;

    /** For cells, 1 if one may leave after the first purchase. */
    BetaGeometricObjective(CellColumns cells, int first) {
        this.cells = cells;
        this.first = first;
    }

    @Override
    public double[][] bounds() {
        return BOUNDS.clone();
    }

    @Override
    public double value(double[] logs, double[] slopes) {
        Tables tables = new Tables(Math.exp(logs[0]), Math.exp(logs[1]), Math.exp(logs[2]), Math.exp(logs[3]));
        double[] sums = Objective.sum(cells.size(), BLOCK, 5, tables::add);
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = sums[i + 1] * Math.exp(logs[i]) / cells.allCustomers;
        }
        return sums[0] / cells.allCustomers;
    }

    /** All that does not depend on frequency and time together. */
    private final class Tables {
        private final double r;
        private final double alpha;
        private final double a;
        private final double b;
        private final double[] fixed;
        private final double[] byR;
        private final double[] byA;
        private final double[] byB;
        private final double[] logLeft;
        private final double[] logTime;

        Tables(double r, double alpha, double a, double b) {
            this.r = r;
            this.alpha = alpha;
            this.a = a;
            this.b = b;
            int numbers = cells.frequencies.length;
            fixed = new double[numbers];
            byR = new double[numbers];
            byA = new double[numbers];
            byB = new double[numbers];
            logLeft = new double[numbers];
            for (int i = 0; i < numbers; i++) {
                fill(i, cells.frequencies[i]);
            }
            logTime = new double[cells.times.length];
            for (int i = 0; i < logTime.length; i++) {
                logTime[i] = Math.log1p(cells.times[i] / alpha);
            }
        }

        private void fill(int i, int x) {
            int occasions = x + first;
            fixed[i] = LogGamma.value(r + x) - LogGamma.value(r) - x * Math.log(alpha) + LogBeta.value(a, b + occasions)
                    - LogBeta.value(a, b);
            byR[i] = Digamma.value(r + x) - Digamma.value(r);
            double all = Digamma.value(a + b) - Digamma.value(a + b + occasions);
            byA[i] = all;
            byB[i] = all + Digamma.value(b + occasions) - Digamma.value(b);
            logLeft[i] = occasions == 0 ? Double.NEGATIVE_INFINITY : Math.log(a) - Math.log(b + occasions - 1);
        }

        /** Adds the log-likelihood and its slopes by r, alpha, a and b. */
        void add(int from, int to, double[] sums) {
            for (int i = from; i < to; i++) {
                int number = cells.frequency[i];
                int x = cells.frequencies[number];
                double silence = logTime[cells.age[i]] - logTime[cells.recency[i]];
                double odds = Math.exp(-Math.abs(logLeft[number] + (r + x) * silence));
                boolean isLikelyGone = logLeft[number] + (r + x) * silence > 0;
                double gone = (isLikelyGone ? 1 : odds) / (1 + odds);
                double soft = Math.log1p(odds) + (isLikelyGone ? logLeft[number] + (r + x) * silence : 0);
                double weight = cells.customers[i];
                double perAge = 1 / (alpha + cells.times[cells.age[i]]);
                double perRecency = 1 / (alpha + cells.times[cells.recency[i]]);
                sums[0] += weight * (fixed[number] - (r + x) * logTime[cells.age[i]] + soft);
                sums[1] += weight * (byR[number] - logTime[cells.age[i]] + gone * silence);
                sums[2] += weight * (r / alpha - (r + x) * (perAge + gone * (perRecency - perAge)));
                sums[3] += weight * (byA[number] + gone / a);
                sums[4] += weight * (byB[number] - (gone > 0 ? gone / (b + x + first - 1) : 0));
            }
        }
    }
}
