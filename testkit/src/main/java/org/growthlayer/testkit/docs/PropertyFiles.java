package org.growthlayer.testkit.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The property files of a module. {@code ${NAME:default}} in a value is a variable; a comment {@code # NAME: meaning} says what it is for.
 */
final class PropertyFiles {
    private static final List<String> NAMES = List.of("application.properties", "META-INF/microprofile-config.properties");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*):([^}]*)}");
    private static final Pattern MEANING = Pattern.compile("#\\s*([A-Z][A-Z0-9_]*): (.*)");

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> meanings = new HashMap<>();

    /** A variable in a value, with what stands in its place while it is not set. */
    record Variable(String name, String fallback) {}

    static PropertyFiles read(Path resources) throws IOException {
        var files = new PropertyFiles();
        for (var name : NAMES) {
            var file = resources.resolve(name);
            if (Files.exists(file)) {
                Files.readAllLines(file).forEach(files::add);
            }
        }
        return files;
    }

    private void add(String line) {
        var meaning = MEANING.matcher(line);
        var equals = line.indexOf('=');
        if (meaning.matches()) {
            meanings.put(meaning.group(1), meaning.group(2));
        } else if (!line.startsWith("#") && equals > 0) {
            values.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
        }
    }

    /** The variable that a property is, as a whole. */
    Optional<Variable> mappingOf(String property) {
        return valueOf(property).map(VARIABLE::matcher).filter(variable -> variable.matches())
                .map(variable -> new Variable(variable.group(1), variable.group(2)));
    }

    Optional<String> valueOf(String property) {
        return Optional.ofNullable(values.get(property));
    }

    /** The variables that occur in other properties than these, each once. */
    List<Setting> variablesOutside(Set<String> properties) {
        var users = new LinkedHashMap<Variable, List<String>>();
        values.forEach((property, value) -> {
            if (!properties.contains(property)) {
                VARIABLE.matcher(value).results().map(found -> new Variable(found.group(1), found.group(2)))
                        .forEach(variable -> users.computeIfAbsent(variable, _ -> new ArrayList<>()).add("`" + property + "`"));
            }
        });
        return users.entrySet().stream().map(entry -> new Setting(String.join(", ", entry.getValue()), entry.getKey().name(),
                code(entry.getKey().fallback()), meanings.getOrDefault(entry.getKey().name(), ""))).toList();
    }

    static String code(String text) {
        return text.isEmpty() ? "empty" : "`" + text + "`";
    }
}
