package org.growthlayer.ltv.cohorts;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Customers whose first purchase was in the same days.
 *
 * @param start first of the days
 * @param end last of the days
 * @param today the day that is known
 */
record Cohort(Period period, LocalDate start, LocalDate end, LocalDate today) {
    /** The cohort that the day is in. */
    static Cohort of(LocalDate day, Period period, LocalDate today) {
        var start = period.start(day);
        return new Cohort(period, start, period.end(start), today);
    }

    /** Whether all of them have lived through so many days. */
    boolean isComplete(int days) {
        return ChronoUnit.DAYS.between(end, today) + 1 >= days;
    }

    /** How many days the oldest of them have lived, the first one counted. */
    int oldest() {
        return (int) ChronoUnit.DAYS.between(start, today) + 1;
    }
}
