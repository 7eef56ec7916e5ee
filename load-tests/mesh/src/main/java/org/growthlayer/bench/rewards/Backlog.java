package org.growthlayer.bench.rewards;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.growthlayer.bench.load.Measurement;
import org.growthlayer.bench.rewards.Finding.Check;
import org.growthlayer.bench.rewards.Finding.Round;
import org.growthlayer.bench.rig.Population;
import org.growthlayer.bench.rig.RewardRig;
import org.growthlayer.bench.rig.Usage;
import org.growthlayer.local.mesh.Progress;
import org.growthlayer.local.mesh.StartFailure;

/** Enrolments that have piled up while reward-service was away, taken in by a service that has just been started. */
final class Backlog {
    private static final Goal MESSAGES_A_SECOND = new Goal.Rate(20_000);
    private static final long LOOK_MILLIS = 100;
    private static final long PATIENCE_NANOS = 600_000_000_000L;
    private static final int QUARTERS = 4;

    private final RewardRig rig;
    private final Population experiment;
    private final int messages;
    private final Progress progress;
    private final Clock clock;
    private boolean drained;

    Backlog(RewardRig rig, Population experiment, int messages, Progress progress, Clock clock) {
        this.rig = rig;
        this.experiment = experiment;
        this.messages = messages;
        this.progress = progress;
        this.clock = clock;
    }

    /** The experiment whose users they are. */
    Population experiment() {
        return experiment;
    }

    boolean isDrained() {
        return drained;
    }

    /** Stops the service, lets messages pile up, starts it again, and watches until all are booked. */
    Finding drain() throws IOException, InterruptedException, StartFailure {
        rig.stopService();
        progress.say("backlog: writing %,d messages".formatted(messages));
        rig.feed().tell(experiment, clock.instant());
        rig.feed().enrol(experiment, 0, messages, clock.instant());
        rig.startService();
        Finding finding = watch();
        drained = finding.check().isGood();
        return finding;
    }

    /** The clock runs from the service's first ready answer; what it took in before is left out of the count. */
    private Finding watch() throws IOException, InterruptedException {
        Usage before = rig.usage();
        long atStart = rig.booked(experiment.id()).units();
        long start = System.nanoTime();
        StringBuilder memory = new StringBuilder();
        int quarter = 1;
        long units = atStart;
        while (units < messages && System.nanoTime() - start < PATIENCE_NANOS) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            units = rig.booked(experiment.id()).units();
            if (units >= (long) messages * quarter / QUARTERS) {
                quarter++;
                memory.append(memory.isEmpty() ? "" : ", ").append(rig.usage().residentBytes() >> 20);
                progress.say("backlog: %,d booked".formatted(units));
            }
        }
        long nanos = System.nanoTime() - start;
        Measurement measured = new Measurement(units - atStart, Map.of(), nanos, 0, new Histogram(2));
        return new Finding("backlog of %,d enrolments".formatted(messages), MESSAGES_A_SECOND, 1,
                List.of(new Round(measured, rig.usage().since(before))),
                new Check(units == messages, "%,d booked; RSS by quarter %s MiB".formatted(units, memory)));
    }
}
