package org.growthlayer.statistics.lifetime;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The likelihood of Pareto/NBD over cells, with its slopes. The integral over the moment of leaving runs from the recency of a cell to its age. For
 * customers with the same frequency all these integrals are differences of a few: those from each time that occurs to the greatest. They are
 * made once, from the greatest time backwards and relative to the function at their start, so that nothing overflows.
 */
final class ParetoObjective implements Objective {
    private static final double[][] BOUNDS = {{Math.log(1e-6), Math.log(1e5)}, {Math.log(1e-6), Math.log(1e8)},
            {Math.log(1e-6), Math.log(1e5)}, {Math.log(1e-6), Math.log(1e8)}};

    private final CellColumns cells;
    private final int[] starts;
    private final int[][] used;

    ParetoObjective(CellColumns cells) {
        this.cells = cells;
        int numbers = cells.frequencies.length;
        starts = new int[numbers + 1];
        used = new int[numbers][];
        int cell = 0;
        for (int number = 0; number < numbers; number++) {
            starts[number] = cell;
            boolean[] isUsed = new boolean[cells.times.length];
            while (cell < cells.size() && cells.frequency[cell] == number) {
                isUsed[cells.recency[cell]] = true;
                isUsed[cells.age[cell]] = true;
                cell++;
            }
            int[] indices = new int[isUsed.length];
            int size = 0;
            for (int time = 0; time < isUsed.length; time++) {
                if (isUsed[time]) {
                    indices[size] = time;
                    size++;
                }
            }
            used[number] = Arrays.copyOf(indices, size);
        }
        starts[numbers] = cell;
    }

    @Override
    public double[][] bounds() {
        return BOUNDS.clone();
    }

    @Override
    public double value(double[] logs, double[] slopes) {
        double r = Math.exp(logs[0]);
        double alpha = Math.exp(logs[1]);
        double s = Math.exp(logs[2]);
        double beta = Math.exp(logs[3]);
        double[] sums = Objective.sum(cells.frequencies.length, 1, 5,
                (from, to, into) -> new SameFrequency(from, r, alpha, s, beta).add(into));
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = sums[i + 1] * Math.exp(logs[i]) / cells.allCustomers;
        }
        return sums[0] / cells.allCustomers;
    }

    /** The cells of one frequency. */
    private final class SameFrequency {
        private final int number;
        private final double r;
        private final double alpha;
        private final double s;
        private final double beta;
        private final double k;
        private final double[][] tails;
        private final double[] logAlpha;
        private final double[] logBeta;

        SameFrequency(int number, double r, double alpha, double s, double beta) {
            this.number = number;
            this.r = r;
            this.alpha = alpha;
            this.s = s;
            this.beta = beta;
            this.k = r + cells.frequencies[number];
            this.tails = new double[cells.times.length][];
            this.logAlpha = new double[cells.times.length];
            this.logBeta = new double[cells.times.length];
            fill();
        }

        private void fill() {
            ParetoTail tail = new ParetoTail(alpha, beta, k, s + 1);
            int[] times = used[number];
            for (int i = times.length - 1; i >= 0; i--) {
                double from = cells.times[times[i]];
                double[] moments = new double[ParetoTail.MOMENTS];
                if (i + 1 < times.length) {
                    double to = cells.times[times[i + 1]];
                    tail.addMoments(from, to, moments);
                    double fall = Math.exp(tail.logFall(from, to));
                    for (int moment = 0; moment < moments.length; moment++) {
                        moments[moment] += fall * tails[times[i + 1]][moment];
                    }
                }
                tails[times[i]] = moments;
                logAlpha[times[i]] = Math.log(alpha + from);
                logBeta[times[i]] = Math.log(beta + from);
            }
        }

        /** Adds the log-likelihood and its slopes by r, alpha, s and beta. */
        void add(double[] sums) {
            double fixed = LogGamma.value(k) - LogGamma.value(r) + r * Math.log(alpha) + s * Math.log(beta);
            double byR = Digamma.value(k) - Digamma.value(r) + Math.log(alpha);
            for (int i = starts[number]; i < starts[number + 1]; i++) {
                int recency = cells.recency[i];
                int age = cells.age[i];
                double fall = Math.exp(-k * (logAlpha[age] - logAlpha[recency]) - (s + 1) * (logBeta[age] - logBeta[recency]));
                double alive = (beta + cells.times[age]) * fall;
                double[] near = tails[recency];
                double[] far = tails[age];
                double gone = Math.max(0, near[0] - fall * far[0]);
                double all = alive + s * gone;
                double weight = cells.customers[i];
                double perAlpha = alive / (alpha + cells.times[age]) + s * (near[3] - fall * far[3]);
                double perBeta = s * alive / (beta + cells.times[age]) + s * (s + 1) * (near[4] - fall * far[4]);
                sums[0] += weight * (fixed - k * logAlpha[recency] - (s + 1) * logBeta[recency] + Math.log(all));
                sums[1] += weight * (byR - (alive * logAlpha[age] + s * (near[1] - fall * far[1])) / all);
                sums[2] += weight * (r / alpha - k * perAlpha / all);
                sums[3] += weight
                        * (Math.log(beta) + (gone - alive * logBeta[age] - s * (near[2] - fall * far[2])) / all);
                sums[4] += weight * (s / beta - perBeta / all);
            }
        }
    }
}
