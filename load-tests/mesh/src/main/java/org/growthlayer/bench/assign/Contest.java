package org.growthlayer.bench.assign;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.growthlayer.bench.load.Pace;
import org.growthlayer.bench.report.CommandLine;
import org.growthlayer.local.mesh.Progress;

/**
 * Two sides taking turns on one machine.
 *
 * @param side what is measured
 * @param baseline what it is measured against
 * @param pace how both are pressed, given the length of a run
 */
record Contest(Scenario scenario, Side side, Side baseline, Function<Duration, Pace> pace) {
    private static final int WARM_UP_TURNS = 3;

    /** Warms up, then measures round by round; whoever went first in one round goes second in the next. */
    Result run(AssignOptions options, Progress progress) throws IOException, InterruptedException {
        side.preparation().prepare();
        baseline.preparation().prepare();
        if (options.rounds().warmUp().isPositive()) {
            progress.say(CommandLine.word(scenario) + ": warming up, " + options.rounds().warmUp().toSeconds() + " s each");
            Pace turn = pace.apply(options.rounds().warmUp().dividedBy(WARM_UP_TURNS));
            for (int i = 0; i < WARM_UP_TURNS; i++) {
                var _ = baseline.run(turn);
                var _ = side.run(turn);
            }
        }
        Pace round = pace.apply(options.rounds().length());
        List<Round> ours = new ArrayList<>();
        List<Round> theirs = new ArrayList<>();
        for (int i = 0; i < options.rounds().count(); i++) {
            if (i % 2 == 0) {
                theirs.add(baseline.run(round));
                ours.add(side.run(round));
            } else {
                ours.add(side.run(round));
                theirs.add(baseline.run(round));
            }
            progress.say("%s: round %d of %d: %s %,.0f/s, %s %,.0f/s".formatted(CommandLine.word(scenario), i + 1,
                    options.rounds().count(),
                    side.name(), ours.getLast().measured().perSecond(), baseline.name(),
                    theirs.getLast().measured().perSecond()));
        }
        return new Result(scenario, new SideResult(side.name(), ours), new SideResult(baseline.name(), theirs));
    }
}
