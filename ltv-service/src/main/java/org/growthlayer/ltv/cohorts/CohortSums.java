package org.growthlayer.ltv.cohorts;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.growthlayer.ltv.customers.Customer;
import org.growthlayer.ltv.models.ModelInUse;

/** What the members of a cohort add up to, group after group of those who are alike. */
final class CohortSums {
    private static final int[] HORIZONS = {30, 90, 365};

    private final Optional<ModelInUse> model;
    private final LocalDate today;
    private final double[] actual = new double[HORIZONS.length];
    private final double[] expected = new double[HORIZONS.length];
    private double firstDays;
    private long size;

    CohortSums(Optional<ModelInUse> model, LocalDate today) {
        this.model = model;
        this.today = today;
    }

    /**
     * The means of one horizon.
     *
     * @param actual received so far
     * @param value received, and expected of what is left
     * @param foretold what would have been said of them on their first day
     */
    record Means(int days, double actual, double value, double foretold) {}

    void add(Customer alike, long customers) {
        var life = alike.daysOfLife(today);
        size += customers;
        firstDays += customers * alike.received1().doubleValue();
        actual[0] += customers * alike.received30().doubleValue();
        actual[1] += customers * alike.received90().doubleValue();
        actual[2] += customers * alike.received365().doubleValue();
        var open = IntStream.range(0, HORIZONS.length).filter(index -> HORIZONS[index] > life).toArray();
        if (open.length > 0 && model.isPresent()) {
            var asked = IntStream.of(open).map(index -> (int) (HORIZONS[index] - life)).toArray();
            var horizons = model.get().estimate(alike, today, asked).horizons();
            for (var i = 0; i < open.length; i++) {
                expected[open[i]] += customers * horizons.get(i).money();
            }
        }
    }

    long size() {
        return size;
    }

    /** The means, shortest horizon first; of at least one member. */
    List<Means> means() {
        var newcomer = model.map(known -> known.estimate(Customer.of("", List.of()), today,
                IntStream.of(HORIZONS).map(days -> days - 1).toArray()).horizons());
        return IntStream.range(0, HORIZONS.length).mapToObj(index -> new Means(HORIZONS[index], actual[index] / size,
                (actual[index] + expected[index]) / size,
                firstDays / size + newcomer.map(horizons -> horizons.get(index).money()).orElse(0.0))).toList();
    }
}
