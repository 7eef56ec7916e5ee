package org.growthlayer.contracts;

import java.util.Locale;

/** Enum constants travel in lower case: {@code THOMPSON_SAMPLING} is {@code "thompson_sampling"}. */
final class WireName {
    private WireName() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
