package org.growthlayer.statistics.lifetime;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.TreeSet;

/**
 * When a customer bought, as far as the count models need it: the (x, t_x, T) of the papers. Purchases of one day count as one. The first
 * purchase makes the customer and starts the clock; only those after it are counted.
 *
 * @param frequency x, the repeat purchases: distinct days with a purchase, less the first
 * @param recency t_x, from the first purchase to the last, 0 without a repeat purchase
 * @param age T, from the first purchase until the day of the observation
 * @param unit of recency and age
 */
public record History(int frequency, double recency, double age, AgeUnit unit) {
    /** Throws {@link IllegalArgumentException} if no purchases could have this history. */
    public History {
        if (frequency < 0) {
            throw new IllegalArgumentException("frequency must not be negative: " + frequency);
        }
        if (!(age >= 0 && age < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("age must be finite and not negative: " + age);
        }
        if (!(recency >= 0 && recency <= age)) {
            throw new IllegalArgumentException("recency must lie between 0 and the age " + age + ": " + recency);
        }
        if (frequency == 0 ? recency > 0 : recency == 0) {
            throw new IllegalArgumentException(
                    "recency must be 0 without repeat purchases and above 0 with them: frequency " + frequency + ", recency "
                            + recency);
        }
        // Adding 0 turns a negative zero, which differs as a key of a map, into the usual one.
        recency += 0.0;
        age += 0.0;
    }

    /**
     * Returns the history of a customer as the papers count it: purchases of one day are one, and weeks are days divided by seven.
     *
     * @param purchases the days with a purchase, in any order, repeated or not; those after {@code until} are left out
     * @param until the last day that is observed
     * @throws IllegalArgumentException if there is no purchase by then
     */
    public static History of(Collection<LocalDate> purchases, LocalDate until, AgeUnit unit) {
        return of(purchases, until, unit, AgeUnit.DAY);
    }

    /**
     * Returns the history of a customer.
     *
     * @param purchases the days with a purchase, in any order, repeated or not; those after {@code until} are left out
     * @param until the last day that is observed
     * @param merged {@link AgeUnit#WEEK} to count purchases of one calendar week, from Monday, as one, and time from the Monday of a week to the
     * Monday of another
     * @throws IllegalArgumentException if there is no purchase by then
     */
    public static History of(Collection<LocalDate> purchases, LocalDate until, AgeUnit unit, AgeUnit merged) {
        TreeSet<LocalDate> days = new TreeSet<>();
        for (LocalDate purchase : purchases) {
            if (!purchase.isAfter(until)) {
                days.add(start(purchase, merged));
            }
        }
        if (days.isEmpty()) {
            throw new IllegalArgumentException("there is no purchase until " + until);
        }
        LocalDate first = days.getFirst();
        double recency = ChronoUnit.DAYS.between(first, days.getLast());
        double age = ChronoUnit.DAYS.between(first, start(until, merged));
        return new History(days.size() - 1, unit.ofDays(recency), unit.ofDays(age), unit);
    }

    private static LocalDate start(LocalDate day, AgeUnit merged) {
        return switch (merged) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        };
    }

    /** Throws {@link IllegalArgumentException} unless the times are in the unit of whoever asks. */
    void require(AgeUnit wanted) {
        if (unit != wanted) {
            throw new IllegalArgumentException("the history is in units of a " + unit + ", the model in units of a " + wanted);
        }
    }
}
