package org.growthlayer.ltv.models;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.growthlayer.statistics.lifetime.AgeUnit;

/** What customers of an age have brought, as it is read. */
final class CohortData {
    private final LocalDate asOf;
    private final Map<Integer, Long> customersByAge = new TreeMap<>();
    private final Map<Integer, Long> purchasesByAge = new TreeMap<>();
    private long purchases;
    private double received;

    CohortData(LocalDate asOf) {
        this.asOf = asOf;
    }

    /** Purchases so many days after the first, of customers who are so many days old now. */
    void add(int age, int ageNow, long number, BigDecimal amount) {
        if (age == 0) {
            customersByAge.merge(ageNow, number, Long::sum);
        } else {
            purchasesByAge.merge(age, number, Long::sum);
        }
        purchases += number;
        received += amount.doubleValue();
    }

    /** One customer, of whom the days with a purchase are known. */
    void add(SortedMap<LocalDate, BigDecimal> days) {
        var first = days.firstKey();
        var ageNow = (int) ChronoUnit.DAYS.between(first, asOf);
        days.forEach((day, amount) -> add((int) ChronoUnit.DAYS.between(first, day), ageNow, 1, amount));
    }

    boolean isEmpty() {
        return purchases == 0;
    }

    ModelDocument.Cohort document(AgeUnit unit) {
        return new ModelDocument.Cohort(unit, customersByAge, purchasesByAge, (int) Math.min(purchases, Integer.MAX_VALUE),
                received / purchases);
    }
}
