package org.growthlayer.statistics.sequential;

import java.util.Optional;
import org.growthlayer.statistics.interval.Interval;

/**
 * An interval and a p-value that may be looked at after every unit, for ever: with probability {@code 1 - alpha} the true difference lies in
 * all of the intervals, so an experiment may stop the first time its interval leaves out 0. That freedom is paid with width: about 1.5 times
 * the fixed-horizon interval where it is tuned, more elsewhere.
 *
 * <p>The asymptotic confidence sequence of I. Waudby-Smith, D. Arbour, R. Sinha, E. H. Kennedy and A. Ramdas (2021), "Time-uniform central
 * limit theory and asymptotic confidence sequences", arXiv:2103.06476, in the form GrowthBook uses. With n units in both arms together and
 * {@code s^2 = se^2 n}:
 *
 * <pre>
 * half-width = s sqrt(2 (n rho^2 + 1) / (n rho)^2 ln(sqrt(n rho^2 + 1) / alpha))                       equation 9
 * p-value    = min(1, sqrt(n rho^2 + 1) exp(-rho^2 z^2 n / (2 (n rho^2 + 1))))                          equation 155
 * rho        = sqrt((-2 ln alpha + ln(-2 ln alpha + 1)) / N)           narrowest after N units,         equation 161
 * </pre>
 *
 * <p>The interval leaves out 0 exactly when the p-value is below alpha. The p-value of all looks so far is the smallest one. It is asymptotic:
 * the standard error must be a good estimate by the first look, so do not start before some dozens of units of each arm have converted.
 *
 * @param alpha in (0, 1): how often a difference may be found where none is
 * @param rho above 0
 */
public record ConfidenceSequence(double alpha, double rho) {
    /** After how many units, of both arms together, the interval is narrowest when nobody says otherwise. */
    public static final double DEFAULT_TUNED_UNITS = 5000;

    /** Throws {@link IllegalArgumentException} if a number lies outside its range. */
    public ConfidenceSequence {
        requireAlpha(alpha);
        if (!(rho > 0 && rho < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("rho must be finite and above 0: " + rho);
        }
    }

    /**
     * Returns the sequence that is narrowest after {@code tunedUnits}.
     *
     * @param alpha in (0, 1)
     * @param tunedUnits above 0, of both arms together
     * @throws IllegalArgumentException if a number lies outside its range
     */
    public static ConfidenceSequence tunedFor(double alpha, double tunedUnits) {
        if (!(tunedUnits > 0 && tunedUnits < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("tuned units must be finite and above 0: " + tunedUnits);
        }
        requireAlpha(alpha);
        double depth = -2 * Math.log(alpha);
        return new ConfidenceSequence(alpha, Math.sqrt((depth + Math.log1p(depth)) / tunedUnits));
    }

    /**
     * Returns the interval of a difference after n units; empty without units or a standard error.
     *
     * @param difference any estimate whose error is asymptotically normal: of rates, of means, a lift
     * @param standardError of that estimate, 0 or more
     * @param units of both arms together, 0 or more
     * @throws IllegalArgumentException if a number lies outside its range
     */
    public Optional<Interval> interval(double difference, double standardError, long units) {
        return isKnown(difference, standardError, units)
                ? Optional.of(Interval.around(difference, reach(units) * standardError))
                : Optional.empty();
    }

    /** Returns the p-value of this look; 1 without units or a standard error. Arguments and errors as in {@link #interval}. */
    public double pValue(double difference, double standardError, long units) {
        if (!isKnown(difference, standardError, units)) {
            return 1;
        }
        double z = difference / standardError;
        double information = units * rho * rho;
        return Math.min(1, Math.exp((Math.log1p(information) - z * z * (information / (information + 1))) / 2));
    }

    /** Returns how many standard errors the interval reaches to each side. */
    double reach(long units) {
        double information = units * rho * rho;
        return Math.sqrt(2 * (information + 1) / information * (Math.log1p(information) / 2 - Math.log(alpha)));
    }

    private static boolean isKnown(double difference, double standardError, long units) {
        if (!Double.isFinite(difference)) {
            throw new IllegalArgumentException("difference must be finite: " + difference);
        }
        if (!(standardError >= 0 && standardError < Double.POSITIVE_INFINITY) || units < 0) {
            throw new IllegalArgumentException("standard error " + standardError + " of " + units + " units");
        }
        return units > 0 && standardError > 0;
    }

    private static void requireAlpha(double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must lie between 0 and 1: " + alpha);
        }
    }
}
