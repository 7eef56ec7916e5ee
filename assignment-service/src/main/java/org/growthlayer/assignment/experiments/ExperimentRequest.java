package org.growthlayer.assignment.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.growthlayer.contracts.Experiment.Algorithm;
import org.growthlayer.contracts.Experiment.Objective;
import org.jspecify.annotations.Nullable;

/**
 * An experiment somebody would like to have. Everything but the name and the arms has a default; {@link ExperimentRules} says what is
 * wrong with it and {@link ExperimentDefaults} fills in the rest.
 */
record ExperimentRequest(@Nullable String key, @Nullable String name, @Nullable Algorithm algorithmType,
        @Nullable Boolean isBandit, @Nullable Objective objective, @Nullable String targetMetric,
        @Nullable Double explorationFloor, @Nullable Double epsilon, @Nullable Double priorAlpha, @Nullable Double priorBeta,
        @Nullable Integer minSampleSize, @Nullable Double confidenceThreshold, @Nullable Boolean autoComplete,
        @Nullable Duration attributionWindow, @Nullable Boolean countsPurchases, @Nullable Duration assignmentTtl,
        @Nullable Double trafficAllocation, @Nullable Double holdout,
        @Nullable String holdoutGroup, @Nullable String exclusionGroup, @Nullable JsonNode eligibility,
        @Nullable Instant startAt, @Nullable Instant stopAt, @Nullable List<@Nullable ArmRequest> arms) {

    /** An experiment for everybody that is like any other but for these fields. */
    static ExperimentRequest plain(String key, String name, Algorithm algorithm, @Nullable Integer minSampleSize,
            @Nullable Double confidenceThreshold, List<@Nullable ArmRequest> arms) {
        return new ExperimentRequest(key, name, algorithm, null, null, null, null, null, null, null, minSampleSize,
                confidenceThreshold, null, null, null, null, null, null, null, null, null, null, null, arms);
    }

    /** A variant of it; {@code payload} is any JSON value for the client. */
    record ArmRequest(@Nullable String name, @Nullable Boolean isControl, @Nullable Double trafficWeight,
            @Nullable JsonNode payload, @Nullable Boolean isRetired) {}

    /** Why an experiment is changed; noted beside the change. */
    record MoveRequest(@Nullable String reason) {}

    /** Which arm has won. */
    record WinnerRequest(@Nullable UUID armId, @Nullable String reason) {}
}
