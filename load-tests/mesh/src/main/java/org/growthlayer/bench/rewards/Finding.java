package org.growthlayer.bench.rewards;

import java.util.List;
import org.growthlayer.bench.load.Measurement;
import org.growthlayer.bench.report.Medians;
import org.growthlayer.bench.rig.Usage;

/**
 * What a scenario came to.
 *
 * @param what was pressed, and how
 * @param each how many items a request carried
 * @param check what the service's own numbers say about it
 */
record Finding(String what, Goal goal, int each, List<Round> rounds, Check check) {
    Finding {
        rounds = List.copyOf(rounds);
    }

    /** What the generator saw in one run, and what was used meanwhile. */
    record Round(Measurement measured, Usage usage) {}

    /** Whether the books agree with the answers, and how. */
    record Check(boolean isGood, String told) {}

    /** The median of the rounds, in items per second. */
    double perSecond() {
        return Medians.median(rounds, round -> each * round.measured().perSecond());
    }

    /** The median of the rounds' percentiles, in milliseconds. */
    double latencyMillis(double percent) {
        return Medians.median(rounds, round -> round.measured().latencyMillis(percent));
    }

    /** All rounds together. */
    Measurement all() {
        return Measurement.merged(rounds.stream().map(Round::measured).toList());
    }

    /** What all rounds together used. */
    Usage usage() {
        return rounds.stream().map(Round::usage).reduce(Usage::plus).orElseThrow();
    }

    /** Whether everything was answered, and the books agree. */
    boolean isGood() {
        return all().failed() == 0 && check.isGood();
    }

    /** What each item cost, in processor time, and how large the service was. */
    String cost() {
        Usage used = usage();
        double items = Math.max(1, each * all().answered());
        String batches = used.transactions() > 0 ? "%.0f a transaction, ".formatted(used.rewards() / used.transactions()) : "";
        return "%sCPU µs each: service %.0f, PostgreSQL %.0f, Kafka %.0f, generator %.0f; %.1f KiB allocated; heap %.0f, RSS %.0f MiB"
                .formatted(batches, used.serviceNanos() / 1e3 / items, used.postgresNanos() / 1e3 / items,
                        used.kafkaNanos() / 1e3 / items, all().generatorNanos() / 1e3 / items,
                        used.allocatedBytes() / 1024 / items, used.heapBytes() / (1 << 20),
                        used.residentBytes() / (double) (1 << 20));
    }
}
