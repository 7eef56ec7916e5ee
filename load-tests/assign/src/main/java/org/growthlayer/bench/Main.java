package org.growthlayer.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.growthlayer.bench.rig.Rig;
import org.growthlayer.bench.rig.RigPlan;
import org.growthlayer.local.mesh.Progress;
import org.growthlayer.local.mesh.StartFailure;

/** Entry point of {@code ./growth bench assign}. Exit codes: 0 measured without an error, 1 failed, 2 not understood. */
public final class Main {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Main() {}

    /** Exits with the code. */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        System.exit(run(List.of(args)));
    }

    private static int run(List<String> words) {
        if (words.contains("--help") || words.contains("-h")) {
            System.out.print(BenchOptions.usage());
            return 0;
        }
        try {
            BenchOptions options = BenchOptions.of(words);
            Path project = Path.of(System.getProperty("growth.project", ".")).toAbsolutePath().normalize();
            RigPlan plan = new RigPlan(project, home(project), portBase(), options.wholeMesh());
            List<Result> results = measure(plan, options);
            ResultTable.of(results).forEach(System.out::println);
            if (options.record()) {
                record(project, results, options);
            }
            return results.stream().allMatch(result -> result.side().all().failed() == 0) ? 0 : FAILED;
        } catch (IllegalArgumentException unknown) {
            System.err.println("growth: bench assign: " + unknown.getMessage() + "\n" + BenchOptions.usage());
            return MISUSED;
        } catch (IOException | StartFailure failure) {
            System.err.println("growth: " + failure.getMessage());
            return FAILED;
        } catch (InterruptedException interrupted) {
            return FAILED;
        }
    }

    static List<Result> measure(RigPlan plan, BenchOptions options) throws IOException, StartFailure, InterruptedException {
        Progress progress = new Progress(System.err, Clock.systemUTC());
        List<Result> results = new ArrayList<>();
        try (Rig rig = Rig.start(plan, progress)) {
            // NB: without it a Ctrl-C while it runs would leave the ending to the children, who notice later and in no order.
            Thread ending = new Thread(rig::close);
            Runtime.getRuntime().addShutdownHook(ending);
            Contests contests = new Contests(rig, options.crowd());
            for (Scenario scenario : options.scenarios()) {
                results.add(contests.of(scenario).run(options, progress));
            }
            var _ = Runtime.getRuntime().removeShutdownHook(ending);
        }
        return results;
    }

    private static void record(Path project, List<Result> results, BenchOptions options) throws IOException {
        String how = options.rounds().count() + " × " + options.rounds().length().toSeconds() + " s, "
                + options.crowd().connections() + " connections"
                + (options.wholeMesh() ? ", whole mesh" : "");
        new ResultsFile(project.resolve("load-tests/RESULTS.md")).append(results, LocalDate.now(Clock.systemUTC()),
                Runtime.getRuntime().availableProcessors(), how);
    }

    private static Path home(Path project) {
        String directory = System.getenv().getOrDefault("GROWTH_HOME", "");
        return (directory.isBlank() ? project.resolve(".growth") : Path.of(directory)).resolve("bench");
    }

    private static int portBase() {
        String base = System.getenv().getOrDefault("GROWTH_BENCH_PORT_BASE", "");
        return base.isBlank() ? RigPlan.freePortBase() : Integer.parseInt(base);
    }
}
