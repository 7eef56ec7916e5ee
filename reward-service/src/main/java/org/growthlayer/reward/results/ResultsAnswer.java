package org.growthlayer.reward.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.growthlayer.contracts.Experiment;
import org.jspecify.annotations.Nullable;

/**
 * What came of an experiment, judged on its settled units. A number that the units do not give is null.
 *
 * @param version of the posterior; grows with each settled unit or reward
 * @param level of all intervals; {@code is_significant} compares with 1 minus it
 * @param winsorize the percentile of the paying units above which revenue counts as that percentile; null for revenue as it is
 * @param revenueCap that percentile, in the currency
 * @param arms in the order of the experiment; retired ones are shown and compared with nothing
 * @param chiSquared whether all arms in use convert at one rate
 * @param srm whether the arms got the users that their weights promise
 * @param valueRemaining how much better than the arm that leads another may be, as a part of it: with probability 95 % not more than this;
 *        null if fewer than two arms are in use
 * @param decision what to do
 * @param summary the same in one sentence, with the reason
 * @param warnings reasons not to take the numbers for more than they are
 */
public record ResultsAnswer(UUID experimentId, String key, Experiment.Status status, Experiment.Objective objective,
        String currency, long version, Instant at, double level, @Nullable Double winsorize, @Nullable Double revenueCap,
        int minSampleSize, double confidenceThreshold, List<Arm> arms, ChiSquared chiSquared, SampleRatioCheck srm,
        @Nullable Double valueRemaining, Decision decision, String summary, List<Warning> warnings) {

    /**
     * One arm. {@code lift} to {@code sample_size_needed} compare it with the control by the objective; they are null for the control.
     *
     * @param enrolled all units
     * @param exposed units that saw the arm
     * @param settled converted or failed: what all the rest is computed from
     * @param pending units inside their window that have not converted
     * @param late rewards after the window, counted nowhere else
     * @param conversionRateCi Wilson's interval
     * @param revenuePerUser per settled unit
     * @param revenuePerUserCi Student's interval
     * @param liftCi for one look at a size fixed in advance
     * @param pValue two-sided, for one look at a size fixed in advance
     * @param pValueAdjusted by Holm, for all arms that are compared with the control
     * @param isSignificant whether that is below 1 minus the level
     * @param anytimePValue may be looked at whenever one likes
     * @param anytimeCi of the difference, may be looked at whenever one likes
     * @param pBest the chance that the arm is the best of those in use
     * @param expectedLoss what choosing the arm is expected to cost per unit against the best one
     * @param power how likely so many units find a difference as large as the observed one: the p-value in other words, and no plan
     * @param sampleSizeNeeded settled units per arm that find such a difference four times of five
     * @param sampleSizeRemaining how many of those the smaller of both arms still lacks
     * @param conversionTest the comparison by conversion rate, whatever the objective
     * @param revenueTest the comparison by revenue per settled unit, whatever the objective
     */
    public record Arm(UUID armId, String name, boolean isControl, boolean isRetired, long enrolled, long exposed, long settled,
            long pending, long late, long conversions, double conversionRate, @Nullable List<Double> conversionRateCi,
            BigDecimal revenue, BigDecimal revenuePerUser, @Nullable List<Double> revenuePerUserCi, @Nullable Double lift,
            @Nullable List<Double> liftCi, @Nullable Double pValue, @Nullable Double pValueAdjusted,
            @Nullable Boolean isSignificant, @JsonProperty("anytime_p_value") @Nullable Double anytimePValue,
            @Nullable List<Double> anytimeCi,
            @Nullable Double pBest, @Nullable Double expectedLoss, @Nullable Double power, @Nullable Long sampleSizeNeeded,
            @Nullable Long sampleSizeRemaining, @Nullable Comparison conversionTest, @Nullable Comparison revenueTest) {}

    /** Pearson's test of all arms at once. */
    public record ChiSquared(double statistic, int df, double pValue) {}
}
