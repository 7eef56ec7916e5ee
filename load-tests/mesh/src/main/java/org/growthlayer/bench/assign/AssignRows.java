package org.growthlayer.bench.assign;

import java.nio.file.Path;
import java.time.LocalDate;
import org.growthlayer.bench.report.CommandLine;
import org.growthlayer.bench.report.ResultsFile;

/** Contests as rows that are kept. */
final class AssignRows {
    private static final String HEADING = "## Assign against the ceiling";
    private static final String INTRODUCTION = """
            `./growth bench assign --record` appends rows. Both sides, the load generator and the servers share the machine; quote the ratio.

            | date | scenario | side, baseline | requests/s | ratio | p50 / p99 ms | errors | CPU µs a request | what else |
            |---|---|---|---|---|---|---|---|---|
            """;

    private AssignRows() {}

    /** Where they are kept. */
    static ResultsFile file(Path project) {
        return new ResultsFile(project.resolve("load-tests/RESULTS.md"), HEADING, INTRODUCTION);
    }

    static String row(Result result, LocalDate today, int processors, String options) {
        SideResult side = result.side();
        SideResult baseline = result.baseline();
        return "| %s | %s, %s, %d cores | %s, %s | %,.0f, %,.0f | **%.2f** | %.2f / %.2f, %.2f / %.2f | %d, %d | %.0f, %.0f | %s |"
                .formatted(today, CommandLine.word(result.scenario()), options, processors, side.name(), baseline.name(),
                        side.perSecond(), baseline.perSecond(), result.ratio(), side.latencyMillis(50), side.latencyMillis(99),
                        baseline.latencyMillis(50), baseline.latencyMillis(99), side.all().failed(), baseline.all().failed(),
                        side.cpuMicros(), baseline.cpuMicros(), ResultTable.cost(side));
    }
}
