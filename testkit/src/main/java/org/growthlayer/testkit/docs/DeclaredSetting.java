package org.growthlayer.testkit.docs;

import java.util.Optional;

/**
 * A setting as the Java source declares it.
 *
 * @param type in words
 * @param fallback the default, empty if there is none
 * @param required whether the service refuses to start without it
 */
record DeclaredSetting(String property, String type, Optional<String> fallback, boolean required, String meaning) {
    /** The setting under the name and with the default that the module's property files give it. */
    Setting in(PropertyFiles files) {
        var mapped = files.mappingOf(property);
        var variable = mapped.map(PropertyFiles.Variable::name).orElseGet(() -> Setting.variableOf(property));
        var otherwise = mapped.map(PropertyFiles.Variable::fallback).or(() -> files.valueOf(property)).or(() -> fallback)
                .map(PropertyFiles::code).orElse(required ? "required" : "none");
        return new Setting("`" + property + "`", variable, type + ", " + otherwise, meaning);
    }
}
