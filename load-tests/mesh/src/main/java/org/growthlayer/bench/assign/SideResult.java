package org.growthlayer.bench.assign;

import java.util.List;
import org.growthlayer.bench.load.Measurement;
import org.growthlayer.bench.report.Medians;
import org.growthlayer.bench.rig.Reading;

/** All rounds of one side. */
record SideResult(String name, List<Round> rounds) {
    SideResult {
        rounds = List.copyOf(rounds);
    }

    /** The median of the rounds, in requests per second. */
    double perSecond() {
        return Medians.median(rounds, round -> round.measured().perSecond());
    }

    /** The median of the rounds' percentiles, in milliseconds: one spoiled round does not own the tail of all. */
    double latencyMillis(double percent) {
        return Medians.median(rounds, round -> round.measured().latencyMillis(percent));
    }

    /** Processor time of the side's process per request, in microseconds. */
    double cpuMicros() {
        return cost().cpuNanos() / 1e3 / Math.max(1, all().answered());
    }

    /** All rounds together. */
    Measurement all() {
        return Measurement.merged(rounds.stream().map(Round::measured).toList());
    }

    /** What all rounds together cost. */
    Reading cost() {
        return rounds.stream().map(Round::cost).reduce(Reading.NOTHING, Reading::plus);
    }
}
