package org.growthlayer.statistics.lifetime;

import java.util.Arrays;

/** Numbers one after the other, in an array that grows until it is full. */
final class Numbers {
    private static final int FIRST = 32;

    private final int most;
    private double[] values = new double[FIRST];
    private int size;

    Numbers(int most) {
        this.most = most;
    }

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.min(most, 4 * size));
        }
        values[size] = value;
        size++;
    }

    double[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
