package org.growthlayer.ltv.customers;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.growthlayer.ltv.purchases.Line;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/**
 * What is left of each purchase of one user. A refund, a dispute or its reversal changes the purchase it names, directly or through the
 * line it reverses; as long as that line is not there, it waits. One that names nothing is taken off the newest purchases before it.
 */
final class Netting {
    private static final Comparator<Line> OLDEST_FIRST = Comparator.comparing(Line::occurredAt).thenComparing(Line::provider)
            .thenComparing(Line::purchaseId);

    private final Map<Line.Key, Line> byKey = new HashMap<>();
    private final List<Line> sales;
    private final Map<Line.Key, BigDecimal> left = new HashMap<>();

    /** Nets lines that have a base amount. */
    Netting(List<Line> lines) {
        lines.forEach(line -> byKey.put(line.key(), line));
        sales = lines.stream().filter(line -> line.kind().isSale()).sorted(OLDEST_FIRST).toList();
        sales.forEach(sale -> left.put(sale.key(), amount(sale)));
        var changes = lines.stream().filter(line -> !line.kind().isSale()).sorted(OLDEST_FIRST).toList();
        changes.stream().filter(change -> change.reversesId() != null).forEach(this::changeNamed);
        changes.stream().filter(change -> change.reversesId() == null).forEach(this::changeNewest);
    }

    /** What was received by day; days of which nothing is left are not in it, those of free orders are. */
    SortedMap<LocalDate, BigDecimal> days() {
        var days = new TreeMap<LocalDate, BigDecimal>();
        sales.forEach(sale -> {
            var amount = requireNonNull(left.get(sale.key()));
            if (amount.signum() > 0 || amount(sale).signum() == 0) {
                days.merge(sale.day(), amount.max(BigDecimal.ZERO), BigDecimal::add);
            }
        });
        return days;
    }

    private void changeNamed(Line change) {
        var sale = saleOf(change);
        if (sale != null) {
            left.merge(sale.key(), amount(change), BigDecimal::add);
        }
    }

    /** Follows what the line reverses to a sale; null if a line on the way is not there. */
    private @Nullable Line saleOf(Line change) {
        var seen = new HashSet<Line.Key>();
        var line = change;
        while (line != null && !line.kind().isSale()) {
            if (line.reversesId() == null || !seen.add(line.key())) {
                return null;
            }
            line = byKey.get(new Line.Key(line.provider(), line.reversesId()));
        }
        return line;
    }

    private void changeNewest(Line change) {
        var rest = amount(change);
        for (var sale : sales.reversed()) {
            if (rest.signum() == 0 || sale.occurredAt().isAfter(change.occurredAt())) {
                continue;
            }
            var has = requireNonNull(left.get(sale.key()));
            var part = rest.signum() > 0
                    ? rest.min(amount(sale).subtract(has).max(BigDecimal.ZERO))
                    : rest.max(has.max(BigDecimal.ZERO).negate());
            left.put(sale.key(), has.add(part));
            rest = rest.subtract(part);
        }
    }

    private static BigDecimal amount(Line line) {
        return requireNonNull(line.baseAmount());
    }
}
