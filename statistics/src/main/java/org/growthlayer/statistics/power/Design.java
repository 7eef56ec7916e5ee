package org.growthlayer.statistics.power;

/**
 * How a test will judge, fixed before it starts: two-sided, at a level, between a control and a treatment of given relative size.
 *
 * @param alpha the level in (0, 1): how often a difference may be found where none is
 * @param ratio units of the treatment for each unit of the control, from 0.001 to 1000
 */
public record Design(double alpha, double ratio) {
    private static final double MAX_RATIO = 1000;

    /** Throws {@link IllegalArgumentException} if a number lies outside its range. */
    public Design {
        requirePart(alpha, "alpha");
        if (!(ratio >= 1 / MAX_RATIO && ratio <= MAX_RATIO)) {
            throw new IllegalArgumentException("ratio must lie between 0.001 and 1000: " + ratio);
        }
    }

    /** Returns the design with arms of equal size. */
    public static Design even(double alpha) {
        return new Design(alpha, 1);
    }

    /** Throws unless the power is one that some difference has. */
    void requireReachable(double power) {
        requirePart(power, "power");
        if (power <= alpha / 2) {
            throw new IllegalArgumentException("power must lie above alpha / 2: " + power);
        }
    }

    private static void requirePart(double value, String name) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must lie between 0 and 1: " + value);
        }
    }

    static void requirePositive(double value, String name) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be finite and above 0: " + value);
        }
    }
}
