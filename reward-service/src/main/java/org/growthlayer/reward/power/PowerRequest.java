package org.growthlayer.reward.power;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.growthlayer.edge.requests.ExperimentRef;
import org.jspecify.annotations.Nullable;

/**
 * A test that somebody plans. What is not given comes from the experiment, if one is named, and else has a default.
 *
 * @param experimentId an experiment whose arms, weights, rule and, if it has some, control rate are meant
 * @param baseline the control's conversion rate, or its mean if there is a {@code standard_deviation}
 * @param standardDeviation of one unit; makes it a test of means
 * @param lift the smallest difference worth finding, as a part of the baseline
 * @param difference the same as an absolute number; one of the two is given
 * @param alpha how often a difference may be found where none is; 0.05
 * @param power how often the difference is to be found where it is; 0.8
 * @param arms how many, the control included; 2
 * @param allocation weight of each arm, the control first; even if absent
 * @param sampleSize settled units of the control, to be told what they can find
 * @param dailyUsers new users of all arms together in a day, to be told how long it takes
 * @param simulation how to try out the stop rule; not tried if absent
 */
record PowerRequest(@Nullable @Pattern(regexp = ExperimentRef.PATTERN, message = ExperimentRef.RULE) String experimentId,
        @Nullable @Positive @DecimalMax("1e12") Double baseline, @Nullable @Positive @DecimalMax("1e12") Double standardDeviation,
        @Nullable @DecimalMin("-1") @DecimalMax("1e6") Double lift,
        @Nullable @DecimalMin("-1e12") @DecimalMax("1e12") Double difference,
        @Nullable @DecimalMin("0.0001") @DecimalMax("0.5") Double alpha,
        @Nullable @DecimalMin("0.5") @DecimalMax("0.9999") Double power, @Nullable @Min(2) @Max(50) Integer arms,
        @Nullable @Size(min = 2, max = 50) List<@NotNull @Positive @DecimalMax("1e9") Double> allocation,
        @Nullable @Min(2) @Max(1_000_000_000) Long sampleSize, @Nullable @Min(1) @Max(1_000_000_000_000L) Long dailyUsers,
        @Nullable @Valid SimulationRequest simulation) {}
