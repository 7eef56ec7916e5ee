package org.growthlayer.local.demo;

import java.util.Arrays;

/** Durations of requests, in nanoseconds; quantiles by the nearest rank. */
final class Latencies {
    private long[] values = new long[1_024];
    private int size;

    synchronized void add(long nanos) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = nanos;
    }

    synchronized int count() {
        return size;
    }

    /** The quantile in milliseconds; 0 when nothing was added. */
    synchronized double millis(double quantile) {
        if (size == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(quantile * size);
        return sorted[Math.clamp(rank - 1L, 0, size - 1)] / 1e6;
    }
}
