package org.growthlayer.local.mesh;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.growthlayer.local.mesh.StatusReport.Line;

/** The one table: who answers where, the keys, the logs. */
final class StatusTable {
    private static final int WIDTH = 78;

    private StatusTable() {}

    static List<String> of(StatusReport report, Home home) {
        List<String> lines = new ArrayList<>();
        lines.add("─".repeat(WIDTH));
        lines.add(row("process", "state", "restarts", "address"));
        report.services().forEach((name, line) -> lines.add(row(name, line)));
        report.servers().forEach((name, line) -> lines.add(row(name, line)));
        external(report, lines);
        lines.add("─".repeat(WIDTH));
        if (report.baseUrl() != null) {
            lines.add("open        " + report.baseUrl());
        }
        if (report.keys() != null) {
            lines.add("client key  " + report.keys().client());
            lines.add("server key  " + report.keys().server());
            lines.add("admin key   " + report.keys().admin());
        }
        report.webhookSecrets().forEach((provider, secret) -> lines.add("webhook     " + provider + " " + secret));
        lines.add("logs        " + home.logs() + "  (./growth logs)");
        lines.add("─".repeat(WIDTH));
        return lines;
    }

    private static void external(StatusReport report, List<String> lines) {
        if (report.postgres() != null && !report.servers().containsKey("postgres")) {
            lines.add(row("postgres", "external", "", report.postgres().toString()));
        }
        if (report.redis() != null && !report.servers().containsKey("redis")) {
            lines.add(row("redis", "external", "", report.redis().toString()));
        }
        if (report.kafka() != null && !report.servers().containsKey("kafka")) {
            lines.add(row("kafka", "external", "", report.kafka().bootstrapServers()));
        }
    }

    private static String row(String name, Line line) {
        String state = line.pid() == null ? "down" : line.ready() ? "ready" : "not ready";
        return row(name, state, String.valueOf(line.restarts()), line.url() + (line.pid() == null ? "" : "  pid " + line.pid()));
    }

    private static String row(String name, String state, String restarts, String address) {
        return String.format(Locale.ROOT, "%-20s %-10s %-9s %s", name, state, restarts, address);
    }
}
