package org.growthlayer.statistics.lifetime;

import java.util.Arrays;
import java.util.List;

/**
 * Cells as the fits read them: columns of small numbers that point into short lists of the frequencies and times that occur, so that what depends on
 * one of these alone is computed once for each. Time is scaled so that the oldest customer is {@value #OLDEST} old.
 */
final class CellColumns {
    private static final double OLDEST = 50;

    /** The frequencies that occur, rising. */
    final int[] frequencies;
    /** The recencies and ages that occur, rising, scaled. */
    final double[] times;
    final int[] frequency;
    final int[] recency;
    final int[] age;
    final double[] customers;
    final double allCustomers;
    /** How many units of time a scaled one is. */
    final double scale;

    CellColumns(Cells cells) {
        List<Cell> list = cells.list();
        double oldest = cells.maxAge();
        scale = oldest > 0 ? oldest / OLDEST : 1;
        frequencies = list.stream().mapToInt(cell -> cell.history().frequency()).distinct().sorted().toArray();
        double[] raw = list.stream().map(Cell::history).mapMultiToDouble((history, out) -> {
            out.accept(history.recency());
            out.accept(history.age());
        }).sorted().distinct().toArray();
        times = Arrays.stream(raw).map(time -> time / scale).toArray();
        frequency = new int[list.size()];
        recency = new int[list.size()];
        age = new int[list.size()];
        customers = new double[list.size()];
        for (int i = 0; i < list.size(); i++) {
            History history = list.get(i).history();
            frequency[i] = Arrays.binarySearch(frequencies, history.frequency());
            recency[i] = Arrays.binarySearch(raw, history.recency());
            age[i] = Arrays.binarySearch(raw, history.age());
            customers[i] = list.get(i).customers();
        }
        allCustomers = cells.customers();
    }

    int size() {
        return customers.length;
    }
}
