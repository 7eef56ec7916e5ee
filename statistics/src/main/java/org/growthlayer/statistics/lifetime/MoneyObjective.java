package org.growthlayer.statistics.lifetime;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;

/** The likelihood of the money model over cells, with its slopes. Amounts are scaled so that their mean is 1. */
final class MoneyObjective implements Objective {
    private static final int BLOCK = 1 << 14;
    private static final double[][] BOUNDS = {{Math.log(1e-4), Math.log(1e5)}, {Math.log(1e-2), Math.log(1e5)},
            {Math.log(1e-6), Math.log(1e8)}};

    private final int[] numbers;
    private final int[] number;
    private final double[] logMean;
    private final double[] sum;
    private final double[] customers;
    private final double allCustomers;
    private final double scale;

    /** For cells with purchases. */
    MoneyObjective(List<SpendingCell> cells) {
        numbers = cells.stream().mapToInt(cell -> cell.spending().purchases()).sorted().distinct().toArray();
        number = new int[cells.size()];
        logMean = new double[cells.size()];
        sum = new double[cells.size()];
        customers = new double[cells.size()];
        double all = 0;
        double money = 0;
        for (int i = 0; i < cells.size(); i++) {
            Spending spending = cells.get(i).spending();
            number[i] = Arrays.binarySearch(numbers, spending.purchases());
            sum[i] = spending.purchases() * spending.mean();
            logMean[i] = Math.log(spending.mean());
            customers[i] = cells.get(i).customers();
            all += customers[i];
            money += customers[i] * spending.mean();
        }
        allCustomers = all;
        scale = money / all;
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= scale;
            logMean[i] -= Math.log(scale);
        }
    }

    /** The money that counts as 1. */
    double scale() {
        return scale;
    }

    @Override
    public double[][] bounds() {
        return BOUNDS.clone();
    }

    @Override
    public double value(double[] logs, double[] slopes) {
        double p = Math.exp(logs[0]);
        double q = Math.exp(logs[1]);
        double gamma = Math.exp(logs[2]);
        double[] fixed = new double[numbers.length];
        double[] byP = new double[numbers.length];
        double[] byQ = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            double shape = p * numbers[i];
            fixed[i] = LogGamma.value(shape + q) - LogGamma.value(shape) - LogGamma.value(q) + q * logs[2]
                    + shape * Math.log(numbers[i]);
            byP[i] = Digamma.value(shape + q) - Digamma.value(shape) + Math.log(numbers[i]);
            byQ[i] = Digamma.value(shape + q) - Digamma.value(q) + logs[2];
        }
        double[] sums = Objective.sum(number.length, BLOCK, 4, (from, to, into) -> {
            for (int i = from; i < to; i++) {
                int x = numbers[number[i]];
                double logAll = Math.log(gamma + sum[i]);
                into[0] += customers[i] * (fixed[number[i]] + (p * x - 1) * logMean[i] - (p * x + q) * logAll);
                into[1] += customers[i] * x * (byP[number[i]] + logMean[i] - logAll);
                into[2] += customers[i] * (byQ[number[i]] - logAll);
                into[3] += customers[i] * (q / gamma - (p * x + q) / (gamma + sum[i]));
            }
        });
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = sums[i + 1] * Math.exp(logs[i]) / allCustomers;
        }
        return sums[0] / allCustomers;
    }
}
