package org.growthlayer.bench.rig;

import java.util.Map;
import java.util.TreeMap;

/**
 * A scrape of a service's {@code /q/metrics}.
 *
 * @param samples values by series, labels included, as they stand in the text
 */
record Metrics(Map<String, Double> samples) {
    Metrics {
        samples = Map.copyOf(samples);
    }

    /** Reads the Prometheus text format; lines that are not samples are left out. */
    static Metrics parse(String text) {
        Map<String, Double> samples = new TreeMap<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int space = line.lastIndexOf(' ');
            if (space > 0) {
                samples.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
            }
        });
        return new Metrics(samples);
    }

    /** The sum over all series of a name that have all these labels, each written {@code name="value"}. */
    double sum(String name, String... labels) {
        return samples.entrySet().stream()
                .filter(sample -> sample.getKey().equals(name) || sample.getKey().startsWith(name + "{"))
                .filter(sample -> hasAll(sample.getKey(), labels)).mapToDouble(Map.Entry::getValue).sum();
    }

    /** The values of a name by one label. */
    Map<String, Double> by(String name, String label) {
        Map<String, Double> values = new TreeMap<>();
        samples.forEach((series, value) -> {
            int at = series.indexOf(label + "=\"");
            if (series.startsWith(name + "{") && at > 0) {
                int from = at + label.length() + 2;
                values.merge(series.substring(from, series.indexOf('"', from)), value, Double::sum);
            }
        });
        return values;
    }

    private static boolean hasAll(String series, String... labels) {
        for (String label : labels) {
            if (!series.contains(label)) {
                return false;
            }
        }
        return true;
    }
}
