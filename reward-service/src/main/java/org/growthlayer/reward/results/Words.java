package org.growthlayer.reward.results;

import java.util.Locale;

/** How numbers are written in sentences: the same on every machine. */
final class Words {
    private static final double SMALLEST_PLAIN = 0.001;

    private Words() {}

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** {@code 12.5 %}. */
    static String percent(double part) {
        return text("%.1f %%", 100 * part);
    }

    /** {@code p = 0.012}. */
    static String p(double pValue) {
        return pValue < SMALLEST_PLAIN ? text("p = %.1e", pValue) : text("p = %.3f", pValue);
    }
}
