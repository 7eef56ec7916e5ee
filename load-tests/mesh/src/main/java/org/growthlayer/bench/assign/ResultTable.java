package org.growthlayer.bench.assign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.growthlayer.bench.report.CommandLine;
import org.growthlayer.bench.rig.Reading;

/** Results as people read them. */
final class ResultTable {
    private static final String ROW = "%-12s %-16s %10s %7s %8s %8s %8s %7s %9s %9s";
    private static final double MEBI = 1024.0 * 1024;

    private ResultTable() {}

    static List<String> of(List<Result> results) {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("scenario", "side", "requests/s", "ratio", "p50 ms", "p99 ms", "p99.9 ms", "errors", "CPU us",
                "gen. us"));
        for (Result result : results) {
            lines.add(row(CommandLine.word(result.scenario()), result.side(), "%.2f".formatted(result.ratio())));
            lines.add(row("", result.baseline(), "1"));
            lines.add("             " + result.side().name() + ": " + cost(result.side()));
            Map<String, Long> errors = result.side().all().errors();
            if (!errors.isEmpty()) {
                lines.add("             errors: " + errors);
            }
        }
        lines.add("medians of the rounds; CPU: of the service's process, gen.: of the load generator, per request");
        return lines;
    }

    private static String row(String scenario, SideResult side, String ratio) {
        return ROW.formatted(scenario, side.name(), "%,.0f".formatted(side.perSecond()), ratio,
                "%.2f".formatted(side.latencyMillis(50)), "%.2f".formatted(side.latencyMillis(99)),
                "%.2f".formatted(side.latencyMillis(99.9)), side.all().failed(), "%.1f".formatted(side.cpuMicros()),
                "%.1f".formatted(side.all().generatorMicros()));
    }

    /** What a request of this side cost, and how large its process was. */
    static String cost(SideResult side) {
        Reading cost = side.cost();
        double requests = Math.max(1, side.all().answered());
        return "%.1f KiB allocated, Redis %s a request; %s; heap %.0f MiB, RSS %.0f MiB".formatted(
                cost.allocatedBytes() / 1024 / requests, perRequest(cost.redisCalls(), requests),
                reasons(cost.answersByReason()), cost.heapBytes() / MEBI, cost.residentBytes() / MEBI);
    }

    private static String perRequest(Map<String, Long> calls, double requests) {
        return calls.isEmpty()
                ? "nothing"
                : calls.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .map(call -> "%s %.2f".formatted(call.getKey(), call.getValue() / requests))
                        .filter(call -> !call.endsWith(" 0.00")).collect(Collectors.joining(" + "));
    }

    private static String reasons(Map<String, Long> answers) {
        double all = answers.values().stream().mapToLong(Long::longValue).sum();
        return answers.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(reason -> String.format(Locale.ROOT, "%s %.1f %%", reason.getKey(), 100 * reason.getValue() / all))
                .collect(Collectors.joining(", "));
    }
}
