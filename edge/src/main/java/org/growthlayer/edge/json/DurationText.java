package org.growthlayer.edge.json;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 90s}, {@code 30m}, {@code 24h}, {@code 7d}; ISO-8601 ({@code PT24H}) is read as well. */
public final class DurationText {
    private static final Pattern SHORT = Pattern.compile("([0-9]{1,12})(ms|s|m|h|d)");
    private static final long SECONDS_PER_DAY = 86_400;

    private DurationText() {}

    /**
     * Reads a duration.
     *
     * @param text a whole number and one of {@code ms}, {@code s}, {@code m}, {@code h}, {@code d}, or an ISO-8601 duration; not negative
     * @throws IllegalArgumentException when it is neither, or below zero
     */
    public static Duration parse(String text) {
        var matcher = SHORT.matcher(text);
        if (matcher.matches()) {
            var number = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
        }
        return parseIso(text);
    }

    private static Duration parseIso(String text) {
        try {
            var duration = Duration.parse(text);
            if (duration.isNegative()) {
                throw new IllegalArgumentException("a duration is not negative");
            }
            return duration;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a duration like 90s, 30m, 24h, 7d or PT24H", e);
        }
    }

    /**
     * Writes a duration in the largest unit that keeps it whole, hours at most unless it is a whole number of days above one:
     * {@code 24h}, {@code 7d}, {@code 90s}; ISO-8601 when it is finer than a millisecond or negative. {@link #parse} reads what this
     * writes back to the same duration, unless it was negative.
     */
    public static String format(Duration duration) {
        if (duration.isNegative() || duration.getNano() % 1_000_000 != 0) {
            return duration.toString();
        }
        var seconds = duration.getSeconds();
        if (duration.getNano() != 0) {
            return seconds <= Long.MAX_VALUE / 1000 - 1 ? shortOrIso(duration.toMillis(), "ms", duration) : duration.toString();
        }
        if (seconds > SECONDS_PER_DAY && seconds % SECONDS_PER_DAY == 0) {
            return shortOrIso(seconds / SECONDS_PER_DAY, "d", duration);
        }
        if (seconds != 0 && seconds % 3600 == 0) {
            return shortOrIso(seconds / 3600, "h", duration);
        }
        if (seconds != 0 && seconds % 60 == 0) {
            return shortOrIso(seconds / 60, "m", duration);
        }
        return shortOrIso(seconds, "s", duration);
    }

    private static String shortOrIso(long number, String unit, Duration duration) {
        return number < 1_000_000_000_000L ? number + unit : duration.toString();
    }
}
