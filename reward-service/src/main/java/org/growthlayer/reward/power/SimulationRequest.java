package org.growthlayer.reward.power;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * How to try out stop rules. What is not given comes from the experiment, if one is named, and else has a default.
 *
 * @param runs how many experiments are played, with and without the difference; up to 1,000
 * @param looks how often somebody looks until the experiment ends; 20
 * @param unitsPerLook settled units of each arm from one look to the next; as many as fill the sample size
 * @param minSampleSize settled units of each arm before which no rule but the fixed horizon decides; 100
 * @param confidenceThreshold P(best) at which the winner rule is met; 0.95
 * @param seed the same one plays the same experiments; 1
 */
record SimulationRequest(@Nullable @Min(1) @Max(10_000) Integer runs, @Nullable @Min(1) @Max(1_000) Integer looks,
        @Nullable @Min(1) @Max(10_000_000) Integer unitsPerLook, @Nullable @Min(1) @Max(1_000_000_000) Integer minSampleSize,
        @Nullable @DecimalMin("0.5") @DecimalMax("0.9999") Double confidenceThreshold, @Nullable Long seed) {}
