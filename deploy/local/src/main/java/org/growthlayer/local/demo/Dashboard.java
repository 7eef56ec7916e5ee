package org.growthlayer.local.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws scenes: over the last one on a terminal, as one line each elsewhere. */
final class Dashboard {
    private static final int BAR = 24;
    private final PrintStream out;
    private final boolean terminal;
    private int drawn;

    Dashboard(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void draw(Scene scene) {
        if (!terminal) {
            out.println(line(scene));
            out.flush();
            return;
        }
        List<String> lines = table(scene);
        StringBuilder frame = new StringBuilder();
        if (drawn > 0) {
            frame.append("\u001b[" + drawn + "A\u001b[J");
        }
        lines.forEach(line -> frame.append(line).append('\n'));
        out.print(frame);
        out.flush();
        drawn = lines.size();
    }

    static List<String> table(Scene scene) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "users %,d of %,d   settled %,d   pending %,d", scene.users(), scene.total(),
                scene.samples(),
                scene.pending()));
        lines.add(
                String.format(Locale.ROOT, "%-10s %-" + (BAR + 6) + "s %8s  %-17s %7s", "arm", "share of recent traffic", "mean",
                        "95 % interval", "P(best)"));
        for (Scene.Row row : scene.rows()) {
            lines.add(String.format(Locale.ROOT, "%-10s %s %4.0f %% %7.2f %%  %-17s %7s", row.name(), bar(row.share()),
                    row.share() * 100,
                    row.mean() * 100, interval(row), probability(row.best())));
        }
        return lines;
    }

    static String line(Scene scene) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%,7d users", scene.users()));
        for (Scene.Row row : scene.rows()) {
            line.append(String.format(Locale.ROOT, "  | %s %3.0f %% traffic, %5.2f %% [%s], P(best) %s", row.name(),
                    row.share() * 100,
                    row.mean() * 100, interval(row), probability(row.best())));
        }
        return line.toString();
    }

    private static String bar(double share) {
        int full = (int) Math.round(share * BAR);
        return "█".repeat(full) + "·".repeat(BAR - full);
    }

    private static String interval(Scene.Row row) {
        return Double.isNaN(row.low())
                ? "not reported"
                : String.format(Locale.ROOT, "%.2f – %.2f %%", row.low() * 100, row.high() * 100);
    }

    private static String probability(double best) {
        return Double.isNaN(best) ? "–" : String.format(Locale.ROOT, "%.3f", best);
    }
}
