package org.growthlayer.bench.assign;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.growthlayer.bench.rig.Rig;
import org.growthlayer.bench.rig.RigPlan;
import org.growthlayer.local.mesh.Progress;
import org.growthlayer.local.mesh.StartFailure;

/** {@code ./growth bench assign}. */
public final class AssignBench {
    private AssignBench() {}

    /** What the options mean. */
    public static String usage() {
        return AssignOptions.usage();
    }

    /**
     * Measures and prints.
     *
     * @return whether every request was answered as it should
     * @throws IllegalArgumentException naming the word that is not understood
     */
    public static boolean run(List<String> words) throws IOException, StartFailure, InterruptedException {
        AssignOptions options = AssignOptions.of(words);
        RigPlan plan = RigPlan.fromEnvironment(options.wholeMesh());
        List<Result> results = measure(plan, options);
        ResultTable.of(results).forEach(System.out::println);
        if (options.record()) {
            record(plan, results, options);
        }
        return results.stream().allMatch(result -> result.side().all().failed() == 0);
    }

    static List<Result> measure(RigPlan plan, AssignOptions options) throws IOException, StartFailure, InterruptedException {
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

    private static void record(RigPlan plan, List<Result> results, AssignOptions options) throws IOException {
        String how = options.rounds().count() + " × " + options.rounds().length().toSeconds() + " s, "
                + options.crowd().connections() + " connections"
                + (options.wholeMesh() ? ", whole mesh" : "");
        LocalDate today = LocalDate.now(Clock.systemUTC());
        int processors = Runtime.getRuntime().availableProcessors();
        AssignRows.file(plan.project())
                .append(results.stream().map(result -> AssignRows.row(result, today, processors, how)).toList());
    }
}
