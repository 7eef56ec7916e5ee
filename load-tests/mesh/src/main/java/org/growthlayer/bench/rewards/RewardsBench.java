package org.growthlayer.bench.rewards;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.growthlayer.bench.rig.RewardRig;
import org.growthlayer.bench.rig.RigPlan;
import org.growthlayer.local.mesh.Progress;
import org.growthlayer.local.mesh.StartFailure;

/** {@code ./growth bench rewards}. */
public final class RewardsBench {
    private RewardsBench() {}

    /** What the options mean. */
    public static String usage() {
        return RewardsOptions.usage();
    }

    /**
     * Measures and prints.
     *
     * @return whether everything was answered as it should, and the books agree with the answers
     * @throws IllegalArgumentException naming the word that is not understood
     */
    public static boolean run(List<String> words) throws IOException, StartFailure, InterruptedException {
        RewardsOptions options = RewardsOptions.of(words);
        RigPlan plan = RigPlan.fromEnvironment(false);
        List<Finding> findings = measure(plan, options);
        FindingRows.lines(findings).forEach(System.out::println);
        if (options.record()) {
            String how = "%d × %d s, %d connections, %d cores".formatted(options.rounds().count(),
                    options.rounds().length().toSeconds(), options.load().connections(),
                    Runtime.getRuntime().availableProcessors());
            LocalDate today = LocalDate.now(Clock.systemUTC());
            FindingRows.file(plan.project())
                    .append(findings.stream().map(finding -> FindingRows.row(finding, today, how)).toList());
        }
        return findings.stream().allMatch(Finding::isGood);
    }

    static List<Finding> measure(RigPlan plan, RewardsOptions options) throws IOException, StartFailure, InterruptedException {
        Clock clock = Clock.systemUTC();
        Progress progress = new Progress(System.err, clock);
        List<Finding> findings = new ArrayList<>();
        try (RewardRig rig = RewardRig.start(plan, progress)) {
            // NB: without it a Ctrl-C while it runs would leave the ending to the children, who notice later and in no order.
            Thread ending = new Thread(rig::close);
            Runtime.getRuntime().addShutdownHook(ending);
            Trials trials = new Trials(rig, options, progress, clock);
            for (Scenario scenario : options.scenarios()) {
                findings.addAll(trials.of(scenario));
            }
            var _ = Runtime.getRuntime().removeShutdownHook(ending);
        }
        return findings;
    }
}
