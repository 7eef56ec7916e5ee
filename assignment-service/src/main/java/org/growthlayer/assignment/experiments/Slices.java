package org.growthlayer.assignment.experiments;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.growthlayer.contracts.Experiment.Slice;

/**
 * The users of an exclusion group, from 0 to 100 percent, and which of them are still free. Reckons in whole ten-thousandths of a
 * percent, so that slices that touch neither overlap nor leave a gap.
 */
final class Slices {
    /** Decimals that a percentage may have. */
    static final int DECIMALS = 4;
    private static final double UNITS_PER_PERCENT = 10_000;
    private static final long ALL = Math.round(100 * UNITS_PER_PERCENT);

    private Slices() {}

    /** What came of asking for some of a group. */
    sealed interface Claim {
        /** These parts, in rising order, nobody else holds; together exactly as wide as was asked. */
        record Granted(List<Slice> slices) implements Claim {}

        /** Less is free than was asked. */
        record Full(double free) implements Claim {}
    }

    /**
     * Takes the lowest free parts.
     *
     * @param taken what others hold, in any order
     * @param width percentage points, in [0, 100], with no more than {@link #DECIMALS} decimals
     */
    static Claim claim(List<Slice> taken, double width) {
        var wanted = units(width);
        var free = 0L;
        var granted = new ArrayList<Slice>();
        for (var gap : gaps(taken)) {
            var part = Math.min(gap.to() - gap.from(), Math.max(0, wanted - free));
            if (part > 0) {
                granted.add(new Slice(percent(gap.from()), percent(gap.from() + part)));
            }
            free += gap.to() - gap.from();
        }
        return free >= wanted ? new Claim.Granted(List.copyOf(granted)) : new Claim.Full(percent(free));
    }

    /** Whether a percentage has no more decimals than slices can be cut to. */
    static boolean canBeCut(double percent) {
        return percent(units(percent)) == percent;
    }

    private record Gap(long from, long to) {}

    private static List<Gap> gaps(List<Slice> taken) {
        var gaps = new ArrayList<Gap>();
        var end = 0L;
        for (var slice : taken.stream().sorted(Comparator.comparingDouble(Slice::from)).toList()) {
            if (units(slice.from()) > end) {
                gaps.add(new Gap(end, units(slice.from())));
            }
            end = Math.max(end, units(slice.to()));
        }
        if (end < ALL) {
            gaps.add(new Gap(end, ALL));
        }
        return gaps;
    }

    private static long units(double percent) {
        return Math.round(percent * UNITS_PER_PERCENT);
    }

    private static double percent(long units) {
        return units / UNITS_PER_PERCENT;
    }
}
