package org.growthlayer.ltv.cohorts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.growthlayer.ltv.models.ModelInUse;
import org.jspecify.annotations.Nullable;

/**
 * What the customers of a cohort are worth, each; null where there are none.
 *
 * @param cohortDate where it begins
 * @param ltv30 received in the first 30 days plus what is expected of what is left of them; likewise the others
 * @param method of what is expected; {@code observed} if there is no model
 * @param horizons what has happened, and what would have been said on the first day
 * @param retention how many have bought again, by age
 */
public record CohortAnswer(Instant cohortDate, Period period, long cohortSize, @Nullable BigDecimal ltv30,
        @Nullable BigDecimal ltv90,
        @Nullable BigDecimal ltv365, String currency, String method, List<Horizon> horizons, List<Retention> retention) {
    static final int STEP = 30;
    private static final int MOST_STEPS = 24;

    /**
     * A horizon.
     *
     * @param complete whether it is over for all
     * @param actual received in it, each; null unless it is complete
     * @param received so far, each
     * @param predicted what the model in use says of somebody with their first day
     */
    public record Horizon(int days, boolean complete, @Nullable BigDecimal actual, BigDecimal received,
            @Nullable BigDecimal predicted) {}

    /**
     * An age.
     *
     * @param fromDay first day of the age, 0 for that of the first purchase
     * @param toDay last day of the age
     * @param complete whether all have lived through it
     * @param customers how many have bought in it; null unless it is complete
     * @param share of the cohort; null unless it is complete
     */
    public record Retention(int fromDay, int toDay, boolean complete, @Nullable Long customers, @Nullable Double share) {}

    static CohortAnswer of(Cohort cohort, CohortSums sums, Map<Integer, Long> active, Optional<ModelInUse> model,
            String currency) {
        var means = sums.size() == 0 ? List.<CohortSums.Means>of() : sums.means();
        return new CohortAnswer(cohort.start().atStartOfDay(ZoneOffset.UTC).toInstant(), cohort.period(), sums.size(),
                value(means, 0), value(means, 1), value(means, 2), currency,
                model.map(ModelInUse::method).orElse("observed"),
                means.stream().map(mean -> horizon(cohort, mean, model.isPresent())).toList(),
                retention(cohort, active, sums.size()));
    }

    private static @Nullable BigDecimal value(List<CohortSums.Means> means, int index) {
        return means.isEmpty() ? null : money(means.get(index).value());
    }

    private static Horizon horizon(Cohort cohort, CohortSums.Means mean, boolean predicted) {
        var complete = cohort.isComplete(mean.days());
        return new Horizon(mean.days(), complete, complete ? money(mean.actual()) : null, money(mean.actual()),
                predicted ? money(mean.foretold()) : null);
    }

    private static List<Retention> retention(Cohort cohort, Map<Integer, Long> active, long size) {
        var steps = size == 0 ? 0 : Math.min(MOST_STEPS, Math.ceilDiv(cohort.oldest(), STEP));
        return IntStream.range(0, steps).mapToObj(step -> {
            var complete = cohort.isComplete((step + 1) * STEP);
            var customers = active.getOrDefault(step, 0L);
            return new Retention(step * STEP, (step + 1) * STEP - 1, complete, complete ? customers : null,
                    complete ? (double) customers / size : null);
        }).toList();
    }

    private static BigDecimal money(double amount) {
        return BigDecimal.valueOf(amount).setScale(4, RoundingMode.HALF_EVEN);
    }
}
