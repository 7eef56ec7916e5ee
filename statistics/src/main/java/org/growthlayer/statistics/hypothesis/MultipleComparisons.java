package org.growthlayer.statistics.hypothesis;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What p-values are worth when there are several of them: with twenty arms and no effect at all, one lies below 0.05. An adjusted p-value is
 * compared with the level as if it were the only one. Both methods are those of {@code p.adjust} in R.
 */
public final class MultipleComparisons {
    private MultipleComparisons() {}

    /**
     * Adjusts for the chance of even one false discovery, whatever the dependence between the tests: S. Holm (1979), "A simple sequentially
     * rejective multiple test procedure". The i-th smallest of m is multiplied by {@code m - i + 1}, and none gets below a smaller one.
     *
     * @param pValues each in [0, 1]
     * @return in the order of the arguments
     * @throws IllegalArgumentException if one lies outside [0, 1]
     */
    public static double[] holm(double... pValues) {
        int[] rising = order(pValues);
        double[] adjusted = new double[pValues.length];
        double atLeast = 0;
        for (int rank = 0; rank < rising.length; rank++) {
            atLeast = Math.max(atLeast, Math.min(1, (rising.length - rank) * pValues[rising[rank]]));
            adjusted[rising[rank]] = atLeast;
        }
        return adjusted;
    }

    /**
     * Adjusts for the expected share of false ones among the discoveries, of independent tests: Y. Benjamini and Y. Hochberg (1995),
     * "Controlling the false discovery rate". The i-th smallest of m is multiplied by {@code m / i}, and none gets above a larger one.
     *
     * @param pValues each in [0, 1]
     * @return in the order of the arguments
     * @throws IllegalArgumentException if one lies outside [0, 1]
     */
    public static double[] benjaminiHochberg(double... pValues) {
        int[] rising = order(pValues);
        double[] adjusted = new double[pValues.length];
        double atMost = 1;
        for (int rank = rising.length; rank > 0; rank--) {
            atMost = Math.min(atMost, (double) rising.length / rank * pValues[rising[rank - 1]]);
            adjusted[rising[rank - 1]] = atMost;
        }
        return adjusted;
    }

    private static int[] order(double... pValues) {
        for (double pValue : pValues) {
            if (!(pValue >= 0 && pValue <= 1)) {
                throw new IllegalArgumentException(
                        "p-value must lie between 0 and 1: " + pValue + " in " + Arrays.toString(pValues));
            }
        }
        return IntStream.range(0, pValues.length).boxed().sorted((a, b) -> Double.compare(pValues[a], pValues[b]))
                .mapToInt(Integer::intValue).toArray();
    }
}
