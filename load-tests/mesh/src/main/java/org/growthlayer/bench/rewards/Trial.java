package org.growthlayer.bench.rewards;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.growthlayer.bench.load.Generator;
import org.growthlayer.bench.load.Measurement;
import org.growthlayer.bench.load.Pace;
import org.growthlayer.bench.load.Traffic;
import org.growthlayer.bench.rewards.Finding.Check;
import org.growthlayer.bench.rewards.Finding.Round;
import org.growthlayer.bench.rig.RewardRig;
import org.growthlayer.bench.rig.Usage;
import org.growthlayer.local.mesh.Progress;

/**
 * One kind of request, pressed in one way: warmed up, measured round by round, and compared with the service's books.
 *
 * @param each how many items a request carries
 * @param pace how it is pressed, given the length of a run
 */
record Trial(String what, Goal goal, int each, Generator generator, Traffic traffic, Function<Duration, Pace> pace, Books books) {
    /** Compares what was answered with what is booked. */
    interface Books {
        /**
         * Looks at the books after the last round.
         *
         * @param items answered since the books were opened, warming up included
         */
        Check check(long items) throws IOException, InterruptedException;
    }

    Finding run(RewardsOptions.Rounds rounds, RewardRig rig, Progress progress) throws IOException, InterruptedException {
        long items = 0;
        if (rounds.warmUp().isPositive()) {
            progress.say(what + ": warming up, " + rounds.warmUp().toSeconds() + " s");
            items += each * generator.run(traffic, pace.apply(rounds.warmUp())).answered();
        }
        List<Round> measured = new ArrayList<>();
        for (int i = 0; i < rounds.count(); i++) {
            Usage before = rig.usage();
            Measurement run = generator.run(traffic, pace.apply(rounds.length()));
            measured.add(new Round(run, rig.usage().since(before)));
            items += each * run.answered();
            progress.say("%s: round %d of %d: %,.0f/s, p99 %.1f ms".formatted(what, i + 1, rounds.count(), each * run.perSecond(),
                    run.latencyMillis(99)));
        }
        return new Finding(what, goal, each, measured, books.check(items));
    }
}
