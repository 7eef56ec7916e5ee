package org.growthlayer.bench.rewards;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.growthlayer.bench.report.ResultsFile;

/** Findings as people read them, and as rows that are kept. */
final class FindingRows {
    private static final String LINE = "%-34s %10s %8s %8s %8s %7s  %s";
    private static final String HEADING = "## Rewards";
    private static final String INTRODUCTION = """
            `./growth bench rewards --record` appends rows. Service, servers and load generator share the machine; everything is durable when it
            is answered, and the ledger was compared with the answers.

            | date | scenario | items/s | p50 / p99 ms | goal | errors | books | cost |
            |---|---|---|---|---|---|---|---|
            """;

    private FindingRows() {}

    static ResultsFile file(Path project) {
        return new ResultsFile(project.resolve("load-tests/RESULTS.md"), HEADING, INTRODUCTION);
    }

    static List<String> lines(List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        lines.add(LINE.formatted("scenario", "items/s", "p50 ms", "p99 ms", "p99.9 ms", "errors", "goal"));
        for (Finding finding : findings) {
            lines.add(LINE.formatted(finding.what(), "%,.0f".formatted(finding.perSecond()), millis(finding, 50),
                    millis(finding, 99), millis(finding, 99.9), finding.all().failed(), goal(finding)));
            lines.add("    " + finding.cost());
            lines.add("    " + (finding.check().isGood() ? "" : "WRONG: ") + finding.check().told());
            Map<String, Long> errors = finding.all().errors();
            if (!errors.isEmpty()) {
                lines.add("    errors: " + errors);
            }
        }
        return lines;
    }

    static String row(Finding finding, LocalDate today, String how) {
        return "| %s | %s, %s | **%,.0f** | %s / %s | %s | %d | %s%s | %s |".formatted(today, finding.what(), how,
                finding.perSecond(), millis(finding, 50), millis(finding, 99), goal(finding), finding.all().failed(),
                finding.check().isGood() ? "" : "wrong: ", finding.check().told(), finding.cost());
    }

    private static String millis(Finding finding, double percent) {
        return finding.all().latencies().getTotalCount() == 0 ? "–" : "%.2f".formatted(finding.latencyMillis(percent));
    }

    private static String goal(Finding finding) {
        return finding.goal() + switch (finding.goal()) {
            case Goal.None _ -> "";
            case Goal.Rate _,Goal.Wait _ -> finding.goal().isMet(finding) ? ": met" : ": missed";
        };
    }
}
