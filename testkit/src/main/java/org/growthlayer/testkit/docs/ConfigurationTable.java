package org.growthlayer.testkit.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a module can be told by its configuration, as a Markdown table. */
public final class ConfigurationTable {
    private static final String HEAD = """
            | property | environment variable | type, default | meaning |
            |---|---|---|---|
            """;

    private ConfigurationTable() {}

    /**
     * Reads the sources and the property files of a module.
     *
     * @param main the folder {@code src/main} of the module
     * @throws AssertionError naming each setting whose meaning is not written beside it
     */
    public static String of(Path main) throws IOException {
        var files = PropertyFiles.read(main.resolve("resources"));
        var declared = DeclaredSettings.read(main.resolve("java"));
        var own = declared.stream().map(DeclaredSetting::property).collect(Collectors.toSet());
        var settings = Stream.concat(declared.stream().map(setting -> setting.in(files)), files.variablesOutside(own).stream())
                .sorted(Comparator.comparing(setting -> setting.property().replace("`", ""))).toList();
        requireMeanings(settings);
        return HEAD + settings.stream().map(Setting::row).collect(Collectors.joining("\n"));
    }

    private static void requireMeanings(List<Setting> settings) {
        var silent = settings.stream().filter(setting -> setting.meaning().isEmpty()).map(Setting::variable).toList();
        if (!silent.isEmpty()) {
            throw new AssertionError("nothing says what these are for: " + silent);
        }
    }
}
