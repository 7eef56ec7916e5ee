package org.growthlayer.ltv.customers;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.growthlayer.edge.problems.Problem;

/**
 * A moment in the past that an answer is wanted of.
 *
 * @param day in which it is, in UTC
 * @param before what happened from then on is not known yet
 */
public record AsOf(LocalDate day, Instant before) {

    /**
     * Reads a day, which is known to its end, or a time.
     *
     * @throws Problem 400 if it is neither, or not over yet
     */
    public static AsOf parse(String text, Instant now) {
        var asOf = read(text);
        if (asOf.day().isAfter(LocalDate.ofInstant(now, ZoneOffset.UTC))) {
            throw Problem.badRequest("as_of", "in_the_future", "must not be after today");
        }
        return asOf;
    }

    private static AsOf read(String text) {
        try {
            if (text.indexOf('T') < 0) {
                var day = LocalDate.parse(text);
                return new AsOf(day, day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            var moment = Instant.parse(text);
            return new AsOf(LocalDate.ofInstant(moment, ZoneOffset.UTC), moment.plusNanos(1000));
        } catch (DateTimeException e) {
            throw Problem.badRequest("as_of", "wrong_format",
                    "must be a date like 2026-03-01, or a time like 2026-03-01T00:00:00Z");
        }
    }
}
