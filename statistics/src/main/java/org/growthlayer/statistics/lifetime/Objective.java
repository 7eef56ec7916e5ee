package org.growthlayer.statistics.lifetime;

import java.util.stream.IntStream;

/** What a fit makes as large as it can: the mean log-likelihood of a customer, as a function of the logarithms of the parameters. */
interface Objective {
    /** The parameters' least and greatest logarithms. */
    double[][] bounds();

    /**
     * Returns the value, and fills in its slopes.
     *
     * @param slopes by each of the logarithms, to be filled in
     */
    double value(double[] logs, double[] slopes);

    /** Adds the terms of some items to the sums. */
    @FunctionalInterface
    interface Block {
        void add(int from, int to, double[] sums);
    }

    /**
     * Adds up terms on all cores, always in the same order: blocks of a fixed size are added up each on its own, and then one after the other.
     *
     * @param items how many
     * @param size of a block
     * @param width how many sums
     */
    static double[] sum(int items, int size, int width, Block block) {
        int blocks = (items + size - 1) / size;
        double[][] parts = new double[blocks][width];
        IntStream.range(0, blocks).parallel()
                .forEach(number -> block.add(number * size, Math.min(items, (number + 1) * size), parts[number]));
        double[] sums = new double[width];
        for (double[] part : parts) {
            for (int i = 0; i < width; i++) {
                sums[i] += part[i];
            }
        }
        return sums;
    }
}
