package org.growthlayer.statistics.hypothesis;

/**
 * How many units converted, of how many.
 *
 * @param conversions from 0 to {@code units}
 * @param units 0 or more
 */
public record Proportion(long conversions, long units) {
    /** Throws {@link IllegalArgumentException} if there are less than 0 conversions or more than units. */
    public Proportion {
        if (conversions < 0 || units < conversions) {
            throw new IllegalArgumentException(conversions + " conversions of " + units + " units");
        }
    }

    /** Returns the units that did not convert. */
    public long failures() {
        return units - conversions;
    }

    /** Returns the share of units that converted; 0 without units. */
    public double rate() {
        return units == 0 ? 0 : (double) conversions / units;
    }

    /** Adds the counts of both. */
    public Proportion plus(Proportion other) {
        return new Proportion(Math.addExact(conversions, other.conversions), Math.addExact(units, other.units));
    }

    /** Returns {@code rate (1 - rate)}, the variance of one unit, also for rates of which 1 minus the rate is rounded to 1. */
    double variance() {
        return units == 0 ? 0 : rate() * ((double) failures() / units);
    }
}
