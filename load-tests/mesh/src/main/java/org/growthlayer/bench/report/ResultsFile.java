package org.growthlayer.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One table of {@code load-tests/RESULTS.md}, to which a benchmark adds rows.
 *
 * @param heading of the section that holds the table
 * @param introduction what stands between the heading and the rows: a sentence, and the head of the table
 */
public record ResultsFile(Path file, String heading, String introduction) {
    /** Adds rows at the end of the table; the section is made if there is none yet. */
    public void append(List<String> rows) throws IOException {
        List<String> lines = new ArrayList<>(Files.exists(file) ? Files.readAllLines(file) : List.of());
        if (!lines.contains(heading)) {
            lines.add("");
            lines.add(heading);
            lines.add("");
            introduction.lines().forEach(lines::add);
        }
        lines.addAll(endOfTable(lines), rows);
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private int endOfTable(List<String> lines) {
        int end = lines.indexOf(heading) + 1;
        for (int i = end; i < lines.size() && !lines.get(i).startsWith("## "); i++) {
            if (lines.get(i).startsWith("|")) {
                end = i + 1;
            }
        }
        return end;
    }
}
