package org.growthlayer.ltv.models;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.growthlayer.statistics.lifetime.Cells;
import org.growthlayer.statistics.lifetime.History;
import org.growthlayer.statistics.lifetime.HoldoutCell;
import org.growthlayer.statistics.lifetime.Spending;
import org.growthlayer.statistics.lifetime.SpendingCell;

/** Customers grouped by what models look at, as they are read. Its memory follows the groups, not the customers. */
final class FitData {
    private final FitPlan plan;
    private final Cells.Builder all;
    private final Cells.Builder calibration;
    private final Map<Foretold, Long> holdout = new HashMap<>();
    private final Map<Spending, Long> spending = new HashMap<>();

    private record Foretold(History history, int purchases) {}

    /**
     * Customers who are alike.
     *
     * @param age days from the first purchase to the last day that counts
     * @param recency days from the first purchase to the last
     * @param days with a purchase
     * @param received on those days
     * @param received1 on the first of them
     * @param earlierRecency days from the first purchase to the last in the older part
     * @param earlierDays with a purchase in the older part; 0 if they came later
     */
    record Group(int age, int recency, int days, BigDecimal received, BigDecimal received1, int earlierRecency, int earlierDays,
            long customers) {

        /** One customer, of whom the days with a purchase are known. */
        static Group of(SortedMap<LocalDate, BigDecimal> days, FitPlan plan) {
            var first = days.firstKey();
            var earlier = days.headMap(plan.calibrationEnd().plusDays(1));
            var received = days.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            return new Group(between(first, plan.asOf()), between(first, days.lastKey()), days.size(), received,
                    days.sequencedValues().getFirst(), earlier.isEmpty() ? 0 : between(first, earlier.lastKey()), earlier.size(),
                    1);
        }

        private static int between(LocalDate from, LocalDate to) {
            return (int) ChronoUnit.DAYS.between(from, to);
        }
    }

    FitData(FitPlan plan) {
        this.plan = plan;
        this.all = new Cells.Builder(plan.unit());
        this.calibration = new Cells.Builder(plan.unit());
    }

    void add(Group group) {
        all.add(history(group.days(), group.recency(), group.age()), group.customers());
        if (group.earlierDays() > 0 && plan.holdoutDays() > 0) {
            var earlier = history(group.earlierDays(), group.earlierRecency(), group.age() - plan.holdoutDays());
            calibration.add(earlier, group.customers());
            holdout.merge(new Foretold(earlier, group.days() - group.earlierDays()), group.customers(), Long::sum);
        }
        var repeats = group.received().subtract(group.received1()).doubleValue();
        if (group.days() > 1 && repeats > 0) {
            spending.merge(new Spending(group.days() - 1, repeats / (group.days() - 1)), group.customers(), Long::sum);
        }
    }

    private History history(int days, int recency, int age) {
        var unit = plan.unit();
        return new History(days - 1, unit.ofDays(recency), unit.ofDays(age), unit);
    }

    /** Everybody, until the last day. */
    Cells all() {
        return all.build();
    }

    /** Who had come in the older part, by what they did in it. */
    Cells calibration() {
        return calibration.build();
    }

    /** What those did in the newer part. */
    List<HoldoutCell> holdout() {
        var cells = new ArrayList<HoldoutCell>();
        holdout.forEach((foretold, customers) -> cells.add(new HoldoutCell(foretold.history(), foretold.purchases(), customers)));
        return cells;
    }

    /** What customers paid on the days after their first. */
    List<SpendingCell> spending() {
        var cells = new ArrayList<SpendingCell>();
        spending.forEach((paid, customers) -> cells.add(new SpendingCell(paid, customers)));
        return cells;
    }
}
