package org.growthlayer.reward.results;

import static java.lang.String.format;
import static java.util.Locale.ROOT;

/** How numbers are written in sentences: the same on every machine. */
final class Words {
    private static final double SMALLEST_PLAIN = 0.001;

    private Words() {}

    /** {@code 12.5 %}. */
    static String percent(double part) {
        return format(ROOT, "%.1f %%", 100 * part);
    }

    /** {@code p = 0.012}. */
    static String p(double pValue) {
        return pValue < SMALLEST_PLAIN ? format(ROOT, "p = %.1e", pValue) : format(ROOT, "p = %.3f", pValue);
    }
}
