package org.growthlayer.reward.stats;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.growthlayer.statistics.interval.Interval;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/**
 * The statistics of all arms of an experiment.
 *
 * @param winProbabilities the chance of each arm to be the best one, by arm in use; only if asked for
 * @param expectedLoss what choosing the arm is expected to cost against the best one, by arm in use; only if asked for
 */
public record StatisticsAnswer(UUID experimentId, List<Arm> arms,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<UUID, Double> winProbabilities,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<UUID, Double> expectedLoss) {

    static StatisticsAnswer of(Statistics statistics, Evaluation evaluation, boolean withWinProbabilities) {
        var arms = statistics.arms().stream()
                .map(counters -> Arm.of(counters, requireNonNull(evaluation.intervals().get(counters.arm().armId())))).toList();
        return new StatisticsAnswer(statistics.experiment().id(), arms,
                withWinProbabilities ? evaluation.winProbabilities() : null,
                withWinProbabilities ? evaluation.expectedLosses() : null);
    }

    /**
     * One arm.
     *
     * @param alpha prior plus conversions
     * @param beta prior plus failures
     * @param samples settled units: conversions plus failures
     * @param avgReward revenue per settled unit
     * @param pending units inside their window without a reward; not part of the posterior
     * @param late rewards after the window; counted nowhere else
     * @param isRetired whether it gets no user any more; its units are shown as they are
     * @param interval 95 % credible interval of what the experiment maximises: low, high
     */
    public record Arm(UUID armId, String name, boolean isControl, boolean isRetired, double alpha, double beta, long samples,
            long conversions,
            BigDecimal revenue, BigDecimal avgReward, BigDecimal conversionRate, long failures, long pending, long late,
            List<Double> interval) {
        static Arm of(ArmCounters counters, Interval interval) {
            var arm = counters.arm();
            var counts = counters.counts();
            return new Arm(arm.armId(), arm.name(), arm.isControl(), arm.isRetired(), counters.alpha(), counters.beta(),
                    counts.samples(),
                    counts.conversions(), counts.revenue(), counters.averageReward(), counters.conversionRate(),
                    counts.failures(),
                    counts.pending(), counts.late(), List.of(interval.low(), interval.high()));
        }
    }
}
