package org.growthlayer.bench.rig;

import java.util.Map;
import java.util.TreeMap;

/**
 * The counters of the service and its Redis at one moment, or what they grew by between two.
 *
 * @param cpuNanos processor time of the service
 * @param allocatedBytes what it allocated on its heap, as far as its collector has noticed: exact to one young generation
 * @param redisCalls commands carried out, by name
 * @param answersByReason arms given, by the reason why
 * @param heapBytes what the heap holds now, garbage included
 * @param residentBytes memory of the whole process now
 */
public record Reading(long cpuNanos, double allocatedBytes, Map<String, Long> redisCalls, Map<String, Long> answersByReason,
        double heapBytes, long residentBytes) {
    /** Nothing was counted: what a process without counters reads. */
    public static final Reading NOTHING = new Reading(0, 0, Map.of(), Map.of(), 0, 0);

    public Reading {
        redisCalls = Map.copyOf(redisCalls);
        answersByReason = Map.copyOf(answersByReason);
    }

    /** What came since an earlier reading; the gauges are those of now. */
    public Reading since(Reading before) {
        return new Reading(cpuNanos - before.cpuNanos, allocatedBytes - before.allocatedBytes,
                combined(redisCalls, before.redisCalls, -1), combined(answersByReason, before.answersByReason, -1), heapBytes,
                residentBytes);
    }

    /** Two differences as one; of the gauges the greater. */
    public Reading plus(Reading other) {
        return new Reading(cpuNanos + other.cpuNanos, allocatedBytes + other.allocatedBytes,
                combined(redisCalls, other.redisCalls, 1), combined(answersByReason, other.answersByReason, 1),
                Math.max(heapBytes, other.heapBytes), Math.max(residentBytes, other.residentBytes));
    }

    private static Map<String, Long> combined(Map<String, Long> left, Map<String, Long> right, int sign) {
        Map<String, Long> all = new TreeMap<>(left);
        right.forEach((name, count) -> all.merge(name, sign * count, Long::sum));
        all.values().removeIf(count -> count == 0);
        return all;
    }
}
