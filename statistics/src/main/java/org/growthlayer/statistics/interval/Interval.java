package org.growthlayer.statistics.interval;

/**
 * A closed range of plausible values.
 *
 * @param low the lower end, not above {@code high}
 * @param high the upper end
 */
public record Interval(double low, double high) {
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("interval from " + low + " to " + high);
        }
    }

    /** Returns the interval that reaches {@code half}, 0 or more, to each side of {@code centre}. */
    public static Interval around(double centre, double half) {
        return new Interval(centre - half, centre + half);
    }

    /** Says whether the value lies between the ends, both included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Returns the distance between the ends. */
    public double width() {
        return high - low;
    }

    /**
     * Checks a confidence or credible level.
     *
     * @throws IllegalArgumentException if it lies outside (0, 1)
     */
    public static double requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must lie between 0 and 1: " + level);
        }
        return level;
    }
}
