package org.growthlayer.statistics.lifetime;

/**
 * How much less money of later is worth: what comes in the k-th period from now counts {@code (1 + rate)^-k}.
 *
 * @param rate per period, 0 for none, at most 1
 * @param periodDays the days of a period, above 0: 30.4375 for an average month, not 30
 */
public record Discount(double rate, double periodDays) {
    /** Money of later is worth as much as money of today. */
    public static final Discount NONE = new Discount(0, 365.25);

    private static final double DAYS_OF_YEAR = 365.25;
    private static final double MONTHS_OF_YEAR = 12;

    /** Throws {@link IllegalArgumentException} if a number lies outside its range. */
    public Discount {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate must lie between 0 and 1: " + rate);
        }
        if (!(periodDays >= 1 && periodDays < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the days of a period must be finite and at least 1: " + periodDays);
        }
    }

    /** Returns the discount of so much per average month. */
    public static Discount monthly(double rate) {
        return new Discount(rate, DAYS_OF_YEAR / MONTHS_OF_YEAR);
    }

    /** Returns the discount of so much per year, told in average months so that it is felt within the first. */
    public static Discount yearly(double rate) {
        return monthly(Math.expm1(Math.log1p(rate) / MONTHS_OF_YEAR));
    }
}
