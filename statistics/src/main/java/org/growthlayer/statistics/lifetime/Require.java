package org.growthlayer.statistics.lifetime;

/** What numbers must be to be parameters or times. */
final class Require {
    private Require() {}

    static void positive(double value, String name) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be finite and above 0: " + value);
        }
    }

    static void span(double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("span must be finite and not negative: " + value);
        }
    }
}
