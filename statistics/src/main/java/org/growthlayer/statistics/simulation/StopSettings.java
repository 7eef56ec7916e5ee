package org.growthlayer.statistics.simulation;

import org.growthlayer.statistics.sequential.ConfidenceSequence;

/**
 * What the stop rules of an experiment are set to.
 *
 * @param minUnits per arm, 0 or more, before which only {@link StopRule#FIXED_HORIZON} may decide
 * @param confidenceThreshold for P(best), in (0, 1)
 * @param alpha for the tests, in (0, 1); shared evenly by the arms that are compared with the control (Bonferroni)
 * @param tunedUnits of both arms together, above 0, at which the anytime-valid interval is narrowest
 */
public record StopSettings(long minUnits, double confidenceThreshold, double alpha, double tunedUnits) {
    /** Throws {@link IllegalArgumentException} if a number lies outside its range. */
    public StopSettings {
        if (minUnits < 0) {
            throw new IllegalArgumentException("minimum of units must not be negative: " + minUnits);
        }
        requirePart(confidenceThreshold, "confidence threshold");
        requirePart(alpha, "alpha");
        if (!(tunedUnits > 0 && tunedUnits < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("tuned units must be finite and above 0: " + tunedUnits);
        }
    }

    /** Returns the settings with the anytime-valid interval tuned as everywhere. */
    public static StopSettings of(long minUnits, double confidenceThreshold, double alpha) {
        return new StopSettings(minUnits, confidenceThreshold, alpha, ConfidenceSequence.DEFAULT_TUNED_UNITS);
    }

    private static void requirePart(double value, String name) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must lie between 0 and 1: " + value);
        }
    }
}
