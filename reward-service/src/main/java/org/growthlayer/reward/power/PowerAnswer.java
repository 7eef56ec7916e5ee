package org.growthlayer.reward.power;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How large a test has to be.
 *
 * @param formula where the numbers come from
 * @param baseline rate or mean of the control
 * @param target rate or mean that is to be found
 * @param lift the difference as a part of the baseline
 * @param alphaPerComparison the level at which each arm is compared with the control
 * @param sampleSizePerArm settled units of the arm that needs the most
 * @param sampleSizes settled units of each arm, the control first
 * @param days until so many users are enrolled, before the last window; null without {@code daily_users}
 * @param withSampleSize what the given sample size can do; null without one
 * @param simulation what the stop rules did; null unless asked for
 */
record PowerAnswer(String formula, double baseline, double target, double difference, double lift, double alpha,
        double alphaPerComparison, double power, int arms, long sampleSizePerArm, List<Long> sampleSizes, long totalSampleSize,
        @Nullable Long days, @Nullable WithSampleSize withSampleSize, @Nullable SimulationAnswer simulation) {
    private static final String OF_RATES = "power.prop.test: two-sided, normal approximation, pooled variance without the difference and "
            + "unpooled with it, only the tail of the right direction counts";
    private static final String OF_MEANS = "power.t.test: two-sided, noncentral t, only the tail of the right direction counts";

    /**
     * What a test of a given size can do.
     *
     * @param sampleSize settled units of the control
     * @param power how likely it finds the difference that was asked for
     * @param detectableDifference the smallest difference upwards that it finds as often as wanted; null if there is none
     * @param detectableLift the same as a part of the baseline
     */
    record WithSampleSize(long sampleSize, double power, @Nullable Double detectableDifference, @Nullable Double detectableLift) {
        static WithSampleSize of(Plan plan, long sampleSize) {
            var detectable = plan.detectableWith(sampleSize);
            return new WithSampleSize(sampleSize, plan.powerWith(sampleSize), detectable,
                    detectable == null ? null : detectable / plan.baseline());
        }
    }

    static PowerAnswer of(Plan plan, PowerRequest request, @Nullable SimulationAnswer simulation) {
        var sizes = plan.units();
        var total = sizes.stream().mapToLong(Long::longValue).sum();
        var daily = request.dailyUsers();
        return new PowerAnswer(plan.deviation() == null ? OF_RATES : OF_MEANS, plan.baseline(),
                plan.baseline() + plan.difference(), plan.difference(), plan.difference() / plan.baseline(), plan.alpha(),
                plan.alphaPerComparison(), plan.power(), sizes.size(),
                sizes.stream().mapToLong(Long::longValue).max().orElseThrow(),
                sizes, total, daily == null ? null : Math.ceilDiv(total, daily),
                request.sampleSize() == null ? null : WithSampleSize.of(plan, request.sampleSize()), simulation);
    }
}
