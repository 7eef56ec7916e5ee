package org.growthlayer.assignment.experiments;

import java.text.Normalizer;
import java.util.Locale;

/** The name of an experiment in URLs and code. */
final class ExperimentKey {
    private static final int MAX_LENGTH = 64;

    private ExperimentKey() {}

    /** A key made from a name, {@code Paywall Größe 2} becoming {@code paywall-grosse-2}; empty if the name has no Latin letter or digit. */
    static String fromName(String name) {
        var plain = Normalizer.normalize(name.replace("ß", "ss"), Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        var key = new StringBuilder();
        var gap = false;
        for (var i = 0; i < plain.length() && key.length() < MAX_LENGTH - 1; i++) {
            var c = plain.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                if (gap && !key.isEmpty()) {
                    key.append('-');
                }
                key.append(c);
                gap = false;
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                gap = true;
            }
        }
        return key.toString();
    }
}
