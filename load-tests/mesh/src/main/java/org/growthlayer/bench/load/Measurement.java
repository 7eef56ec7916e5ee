package org.growthlayer.bench.load;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What one run saw.
 *
 * @param answered requests answered 200
 * @param errors everything else, by what it was: a status, a broken connection, a missing answer
 * @param nanos from the first request to the last answer
 * @param generatorNanos processor time of the generator meanwhile
 * @param latencies of those answered 200, in nanoseconds: in an open model from the instant they were due
 */
public record Measurement(long answered, Map<String, Long> errors, long nanos, long generatorNanos, Histogram latencies) {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_MICRO = 1e3;
    /** Longer waits count as this long. */
    static final long LONGEST_WAIT = 100_000_000_000L;

    public Measurement {
        errors = Map.copyOf(errors);
    }

    static Histogram histogram() {
        return new Histogram(LONGEST_WAIT, 3);
    }

    /** Requests answered per second. */
    public double perSecond() {
        return nanos == 0 ? 0 : answered * NANOS_PER_SECOND / nanos;
    }

    /** How many went wrong, for whatever reason. */
    public long failed() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The latency that this share of the requests stayed within, in milliseconds; {@code percent} from 0 to 100. */
    public double latencyMillis(double percent) {
        return latencies.getValueAtPercentile(percent) / NANOS_PER_MILLI;
    }

    /** Processor time of the generator per answer, in microseconds. */
    public double generatorMicros() {
        return answered == 0 ? 0 : generatorNanos / NANOS_PER_MICRO / answered;
    }

    /** Several runs as one: counts and times add up, and a percentile is one of all their requests together. */
    public static Measurement merged(Collection<Measurement> runs) {
        Map<String, Long> errors = new TreeMap<>();
        Histogram latencies = histogram();
        for (Measurement run : runs) {
            run.errors.forEach((what, count) -> errors.merge(what, count, Long::sum));
            latencies.add(run.latencies);
        }
        return new Measurement(runs.stream().mapToLong(Measurement::answered).sum(), errors,
                runs.stream().mapToLong(Measurement::nanos).sum(), runs.stream().mapToLong(Measurement::generatorNanos).sum(),
                latencies);
    }
}
