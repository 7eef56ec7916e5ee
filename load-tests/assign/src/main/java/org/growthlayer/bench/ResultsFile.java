package org.growthlayer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;

/** The rows that are kept in {@code load-tests/RESULTS.md}. */
record ResultsFile(Path file) {
    private static final String HEADING = "## Assign against the ceiling";
    private static final String INTRODUCTION = """

            %s

            `./growth bench assign --record` appends rows. Both sides, the load generator and the servers share the machine; quote the ratio.

            | date | scenario | side, baseline | requests/s | ratio | p50 / p99 ms | errors | CPU µs a request | what else |
            |---|---|---|---|---|---|---|---|---|
            """
            .formatted(HEADING);

    /** Appends a row for each result, after a table's head if there is none yet. The table is the last thing in the file. */
    void append(List<Result> results, LocalDate today, int processors, String options) throws IOException {
        String before = Files.exists(file) ? Files.readString(file) : "";
        StringBuilder added = new StringBuilder(before.contains(HEADING) ? "" : INTRODUCTION);
        results.forEach(result -> added.append(row(result, today, processors, options)));
        Files.writeString(file, added, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    static String row(Result result, LocalDate today, int processors, String options) {
        SideResult side = result.side();
        SideResult baseline = result.baseline();
        return "| %s | %s, %s, %d cores | %s, %s | %,.0f, %,.0f | **%.2f** | %.2f / %.2f, %.2f / %.2f | %d, %d | %.0f, %.0f | %s |%n"
                .formatted(today, result.scenario().word(), options, processors, side.name(), baseline.name(), side.perSecond(),
                        baseline.perSecond(), result.ratio(), side.latencyMillis(50), side.latencyMillis(99),
                        baseline.latencyMillis(50), baseline.latencyMillis(99), side.all().failed(), baseline.all().failed(),
                        side.cpuMicros(), baseline.cpuMicros(), ResultTable.cost(side));
    }
}
