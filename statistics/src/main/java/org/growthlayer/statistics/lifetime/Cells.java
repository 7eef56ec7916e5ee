package org.growthlayer.statistics.lifetime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Customers grouped by their history, all in one unit: what count models are fitted on. Each history is there once, and always in the same
 * order, so that sums do not depend on the order in which customers came.
 */
public final class Cells {
    private static final Comparator<Cell> ORDER = Comparator.<Cell>comparingInt(cell -> cell.history().frequency())
            .thenComparingDouble(cell -> cell.history().recency()).thenComparingDouble(cell -> cell.history().age());

    private final AgeUnit unit;
    private final List<Cell> sorted;
    private final long customers;

    private Cells(AgeUnit unit, List<Cell> sorted) {
        this.unit = unit;
        this.sorted = sorted;
        this.customers = sorted.stream().mapToLong(Cell::customers).sum();
    }

    /** Returns the cells, those with the same history as one. */
    public static Cells of(AgeUnit unit, Iterable<Cell> cells) {
        Builder builder = new Builder(unit);
        cells.forEach(cell -> builder.add(cell.history(), cell.customers()));
        return builder.build();
    }

    /** Returns the unit of the histories. */
    public AgeUnit unit() {
        return unit;
    }

    /** Returns the cells by frequency, recency, age. */
    public List<Cell> list() {
        return sorted;
    }

    /** Returns how many customers there are. */
    public long customers() {
        return customers;
    }

    /** Returns the greatest age, 0 if there is nobody. */
    public double maxAge() {
        return sorted.stream().mapToDouble(cell -> cell.history().age()).max().orElse(0);
    }

    /** Groups customers as they come. Its memory follows the distinct histories. */
    public static final class Builder {
        private final AgeUnit unit;
        private final Map<History, Long> counts = new HashMap<>();

        /** Starts with nobody. */
        public Builder(AgeUnit unit) {
            this.unit = unit;
        }

        /** Adds one customer. */
        public void add(History history) {
            add(history, 1);
        }

        /**
         * Adds customers with the same history.
         *
         * @throws IllegalArgumentException if the history is in another unit or there is no customer
         */
        public void add(History history, long customers) {
            history.require(unit);
            if (customers < 1) {
                throw new IllegalArgumentException("customers must be above 0: " + customers);
            }
            counts.merge(history, customers, Math::addExact);
        }

        /** Returns those added so far. */
        public Cells build() {
            List<Cell> cells = new ArrayList<>(counts.size());
            counts.forEach((history, customers) -> cells.add(new Cell(history, customers)));
            cells.sort(ORDER);
            return new Cells(unit, List.copyOf(cells));
        }
    }
}
