package org.growthlayer.ltv.customers;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import org.growthlayer.ltv.purchases.Line;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of a user add up to, in the base currency. Purchases of one day are one.
 *
 * @param firstDay day of the first purchase; null while nothing is left that counts as one
 * @param lastDay day of the last purchase; null while there is none
 * @param days number of days with a purchase
 * @param received what was received since ever
 * @param received1 of that, on the day of the first purchase
 * @param received30 of that, in the first 30 days, of which the first one is the day of the first purchase; likewise the others
 * @param unpriced number of lines without a rate, which are in none of these
 * @param isAdjusted whether there is a line that takes money back
 */
public record Customer(String userId, @Nullable LocalDate firstDay, @Nullable LocalDate lastDay, int days, BigDecimal received,
        BigDecimal received1, BigDecimal received30, BigDecimal received90, BigDecimal received365, int unpriced,
        boolean isAdjusted) {

    /** Adds up the lines of a user, which may come in any order. */
    public static Customer of(String userId, List<Line> lines) {
        var priced = priced(lines);
        var days = receivedByDay(lines);
        var adjusted = priced.stream().anyMatch(line -> !line.kind().isSale());
        var unpriced = lines.size() - priced.size();
        return days.isEmpty()
                ? new Customer(userId, null, null, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        unpriced, adjusted)
                : new Customer(userId, days.firstKey(), days.lastKey(), days.size(), sum(days), within(days, 1),
                        within(days, 30), within(days, 90),
                        within(days, 365), unpriced, adjusted);
    }

    /** What was received by day; days of which nothing is left are not in it. */
    public static SortedMap<LocalDate, BigDecimal> receivedByDay(List<Line> lines) {
        return new Netting(priced(lines)).days();
    }

    private static List<Line> priced(List<Line> lines) {
        return lines.stream().filter(line -> line.baseAmount() != null).toList();
    }

    /** How many days of life are over at the end of that day, the first one counted. */
    public long daysOfLife(LocalDate asOf) {
        return firstDay == null ? 0 : ChronoUnit.DAYS.between(firstDay, asOf) + 1;
    }

    /** The mean of what was received on a day with a purchase after the first; 0 if there is none. */
    public double meanRepeatValue() {
        return days < 2 ? 0 : received.subtract(received1).doubleValue() / (days - 1);
    }

    private static BigDecimal within(SortedMap<LocalDate, BigDecimal> days, int first) {
        return sum(days.headMap(days.firstKey().plusDays(first)));
    }

    private static BigDecimal sum(SortedMap<LocalDate, BigDecimal> days) {
        return days.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
