package org.growthlayer.reward.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.growthlayer.reward.stats.ArmCounters;
import org.growthlayer.reward.stats.Statistics;
import org.growthlayer.reward.units.RevenueBucket;
import org.growthlayer.statistics.moments.Moments;
import org.growthlayer.statistics.moments.RevenueBuckets;
import org.growthlayer.statistics.moments.RevenueHistogram;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/**
 * What a settled unit of each arm brings.
 *
 * @param byArm the moments of the revenue of all settled units, those without any included
 * @param cap what revenue above it counts as; null for revenue as it is
 */
record ArmRevenue(Map<UUID, Moments> byArm, @Nullable Double cap) {

    /** Reads the buckets of the arms, under one cap for all of them if one is asked for. */
    static ArmRevenue of(Statistics statistics, Map<UUID, List<RevenueBucket>> buckets, @Nullable Double winsorize) {
        var histograms = new LinkedHashMap<UUID, RevenueHistogram>();
        statistics.arms().forEach(arm -> histograms.put(arm.arm().armId(),
                histogram(arm, buckets.getOrDefault(arm.arm().armId(), List.of()))));
        var capBucket = winsorize == null ? RevenueBuckets.LAST : capBucket(histograms, winsorize);
        var byArm = new LinkedHashMap<UUID, Moments>();
        histograms.forEach((arm, histogram) -> byArm.put(arm, histogram.capped(capBucket)));
        return new ArmRevenue(byArm, capBucket == RevenueBuckets.LAST ? null : RevenueBuckets.upperBound(capBucket));
    }

    /** The moments of an arm of the experiment. */
    Moments get(UUID armId) {
        return requireNonNull(byArm.get(armId));
    }

    private static int capBucket(Map<UUID, RevenueHistogram> histograms, double winsorize) {
        return histograms.values().stream().reduce(RevenueHistogram::plus)
                .map(all -> all.capBucket(winsorize).orElse(RevenueBuckets.LAST)).orElse(RevenueBuckets.LAST);
    }

    private static RevenueHistogram histogram(ArmCounters arm, List<RevenueBucket> buckets) {
        var valued = buckets.stream().mapToLong(RevenueBucket::units).sum();
        return new RevenueHistogram(Math.max(0, arm.counts().samples() - valued),
                buckets.stream().map(it -> new RevenueHistogram.Bucket(it.index(), it.units(), it.revenue(), it.squared()))
                        .toList());
    }
}
