package org.growthlayer.bench.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of a few values: one round that the machine spoiled does not move it. */
public final class Medians {
    private Medians() {}

    /** The middle value, or the mean of the two in the middle. */
    public static double median(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("nothing has no median");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The middle of what each of them says. */
    public static <T> double median(List<T> of, ToDoubleFunction<T> value) {
        return median(of.stream().mapToDouble(value).toArray());
    }
}
