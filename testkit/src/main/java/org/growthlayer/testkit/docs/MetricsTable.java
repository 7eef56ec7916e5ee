package org.growthlayer.testkit.docs;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The metrics of our own in a scrape, as a Markdown table without their values. */
public final class MetricsTable {
    private static final String HEAD = """
            | name | type | labels | meaning |
            |---|---|---|---|
            """;
    /** What Quarkus and the libraries register; they describe it themselves. */
    private static final Pattern OTHERS = Pattern
            .compile(
                    "(jvm|process|system|netty|http_server|http_client|worker_pool|kafka|vertx|sql|redis|agroal|executor|log)_.*");
    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) (\\S+) ?(.*)");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)\\{(.*)} \\S+.*");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern PART = Pattern.compile("_(bucket|sum|count|total)$");

    private final Map<String, Family> families = new TreeMap<>();

    private MetricsTable() {}

    private static final class Family {
        private String type = "";
        private String help = "";
        private final TreeSet<String> labels = new TreeSet<>();
    }

    /**
     * Renders what {@code /q/metrics} answers, sorted by name.
     *
     * @param scrape in the text format of Prometheus
     * @throws AssertionError naming each metric without a help text
     */
    public static String of(String scrape) {
        var table = new MetricsTable();
        scrape.lines().forEach(table::add);
        table.families.keySet().removeIf(name -> OTHERS.matcher(name).matches() || table.isMaximumOfAnother(name));
        var silent = table.families.entrySet().stream().filter(family -> family.getValue().help.isBlank()).map(Map.Entry::getKey)
                .toList();
        if (!silent.isEmpty()) {
            throw new AssertionError("nothing says what these count: " + silent);
        }
        return HEAD + table.families.entrySet().stream().map(family -> row(family.getKey(), family.getValue())).sorted()
                .collect(Collectors.joining("\n"));
    }

    private void add(String line) {
        var comment = COMMENT.matcher(line);
        var sample = SAMPLE.matcher(line);
        if (comment.matches()) {
            var family = families.computeIfAbsent(comment.group(2), _ -> new Family());
            if (comment.group(1).equals("TYPE")) {
                family.type = comment.group(3);
            } else {
                family.help = comment.group(3);
            }
        } else if (sample.matches()) {
            var family = families.getOrDefault(sample.group(1), families.get(PART.matcher(sample.group(1)).replaceAll("")));
            if (family != null) {
                LABEL.matcher(sample.group(2)).results().map(label -> label.group(1))
                        .filter(label -> !List.of("le", "quantile").contains(label)).forEach(family.labels::add);
            }
        }
    }

    /** Timers and summaries show their recent maximum under a name of its own. */
    private boolean isMaximumOfAnother(String name) {
        return name.endsWith("_max") && families.containsKey(name.substring(0, name.length() - "_max".length()));
    }

    private static String row(String name, Family family) {
        // OpenMetrics declares a counter without the ending that its samples have.
        var shown = family.type.equals("counter") && !name.endsWith("_total") ? name + "_total" : name;
        return "| `%s` | %s | %s | %s |".formatted(shown, family.type,
                family.labels.stream().map(label -> "`" + label + "`").collect(Collectors.joining(", ")), family.help);
    }
}
