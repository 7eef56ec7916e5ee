package org.growthlayer.assignment.audience;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * A number of a condition, ready to be compared with whatever number a request brings. Numbers are compared as the decimals that people
 * write: 1 equals 1.0, and 0.1 equals 0.1 whether it was read as a decimal or as a double (which stands for the shortest decimal that
 * denotes it). Whole numbers are never rounded. Comparing with an {@code int}, {@code long} or {@code double} allocates nothing, but for a
 * {@code long} with a fraction.
 */
final class Numeral implements Comparable<Numeral> {
    private static final int MAX_DIGITS = 100;
    private static final int MAX_SCALE = 400;

    private final BigDecimal exact;
    private final boolean isWhole;
    private final long whole;
    private final double nearest;
    /** On which side of the decimal that {@link #nearest} stands for it lies: below 0, 0 or above. */
    private final int beyondNearest;

    private Numeral(BigDecimal exact) {
        this.exact = exact;
        this.isWhole = isLong(exact);
        this.whole = isWhole ? exact.longValueExact() : 0;
        this.nearest = exact.doubleValue();
        this.beyondNearest = exact.compareTo(BigDecimal.valueOf(nearest));
    }

    /** Whether a condition may contain the number: finite, within the range of a double, at most 100 digits. */
    static boolean isUsable(Number number) {
        if (isFloating(number)) {
            return Double.isFinite(number.doubleValue());
        }
        var decimal = decimal(number);
        return decimal.precision() <= MAX_DIGITS && Math.abs(decimal.scale()) <= MAX_SCALE
                && Double.isFinite(decimal.doubleValue());
    }

    /** Prepares a number that {@link #isUsable}. */
    static Numeral of(Number number) {
        return new Numeral(decimal(number));
    }

    /** Whether one of them, in ascending order, equals the number. */
    static boolean isIn(List<Numeral> ascending, Number number) {
        if (isNaN(number)) {
            return false;
        }
        var low = 0;
        var high = ascending.size() - 1;
        while (low <= high) {
            var middle = (low + high) >>> 1;
            var side = ascending.get(middle).sideOf(number);
            if (side == 0) {
                return true;
            }
            if (side < 0) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return false;
    }

    /** Whether it is below the number; never of something that is not a number. */
    boolean isBelow(Number number) {
        return !isNaN(number) && sideOf(number) > 0;
    }

    /** Whether it is above the number; never of something that is not a number. */
    boolean isAbove(Number number) {
        return !isNaN(number) && sideOf(number) < 0;
    }

    /** Where the number lies: below 0 for below this one, 0 for equal, above 0 for above. */
    private int sideOf(Number number) {
        return switch (number) {
            case Integer it -> sideOfWhole(it);
            case Long it -> sideOfWhole(it);
            case Double it -> sideOfDouble(it);
            default -> isFloating(number) ? sideOfDouble(number.doubleValue()) : decimal(number).compareTo(exact);
        };
    }

    private int sideOfWhole(long number) {
        return isWhole ? Long.compare(number, whole) : BigDecimal.valueOf(number).compareTo(exact);
    }

    /** Decimals and the doubles nearest to them have the same order; only within one double the decimals decide. */
    private int sideOfDouble(double number) {
        if (number < nearest) {
            return -1;
        }
        return number > nearest ? 1 : -beyondNearest;
    }

    private static boolean isNaN(Number number) {
        return isFloating(number) && Double.isNaN(number.doubleValue());
    }

    private static boolean isFloating(Number number) {
        return number instanceof Double || number instanceof Float;
    }

    private static BigDecimal decimal(Number number) {
        return switch (number) {
            case BigDecimal it -> it;
            case BigInteger it -> new BigDecimal(it);
            default -> isFloating(number) ? BigDecimal.valueOf(number.doubleValue()) : BigDecimal.valueOf(number.longValue());
        };
    }

    private static boolean isLong(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0 && number.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0
                && number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    }

    @Override
    public int compareTo(Numeral other) {
        return exact.compareTo(other.exact);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Numeral numeral && exact.compareTo(numeral.exact) == 0;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(nearest);
    }

    @Override
    public String toString() {
        return exact.toString();
    }
}
