package org.growthlayer.statistics.lifetime;

import java.util.Arrays;

/** How far one may look ahead: a century. */
final class Horizons {
    private static final int MAX_DAYS = 36_525;

    private Horizons() {}

    static int require(int days) {
        if (days < 1 || days > MAX_DAYS) {
            throw new IllegalArgumentException("a horizon must lie between 1 and " + MAX_DAYS + " days: " + days);
        }
        return days;
    }

    static int longest(int... horizons) {
        return Arrays.stream(horizons).map(Horizons::require).max().orElse(0);
    }
}
