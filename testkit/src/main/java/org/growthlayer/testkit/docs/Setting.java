package org.growthlayer.testkit.docs;

import java.util.Locale;

/**
 * Something that can be configured.
 *
 * @param property the name of the property; of several, all of them
 * @param variable the environment variable that sets it
 * @param value in words, its type and what it is unless set
 * @param meaning one sentence, empty if nobody has written it yet
 */
record Setting(String property, String variable, String value, String meaning) {
    /** The variable that Quarkus reads for a property: letters in upper case, all but letters and digits as underscores. */
    static String variableOf(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    String row() {
        return "| %s | `%s` | %s | %s |".formatted(property, variable, value, sentence()).replace("\n", " ");
    }

    /** A {@code @param} begins in lower case and ends without a period; a table is easier to read if all its cells look alike. */
    private String sentence() {
        return meaning.substring(0, 1).toUpperCase(Locale.ROOT) + meaning.substring(1) + (meaning.endsWith(".") ? "" : ".");
    }
}
