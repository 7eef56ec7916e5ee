package org.growthlayer.assignment.experiments;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.edge.json.Envelope;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** An experiment as callers see it: everything but what its hashes are made of. */
record ExperimentView(UUID id, String key, String name, Experiment.Status status, Experiment.Algorithm algorithmType,
        boolean isBandit, Experiment.Objective objective, String targetMetric, double explorationFloor, double epsilon,
        double priorAlpha, double priorBeta, int minSampleSize, double confidenceThreshold, boolean autoComplete,
        Duration attributionWindow, boolean countsPurchases, @Nullable Duration assignmentTtl, double trafficAllocation,
        double holdout, @Nullable String holdoutGroup,
        @Nullable String exclusionGroup, @Nullable Object eligibility, @Nullable Instant startAt, @Nullable Instant stopAt,
        List<Experiment.Arm> arms, @Nullable UUID winnerArmId, long version, Instant createdAt, Instant updatedAt,
        @Nullable Instant startedAt, @Nullable Instant endedAt) {

    /** Some experiments; {@code nextCursor} asks for those after them and is null if there are none. */
    record Page(List<ExperimentView> data, @Nullable String nextCursor) {}

    static ExperimentView of(Experiment it) {
        var audience = it.audience();
        return new ExperimentView(it.id(), it.key(), it.name(), it.status(), it.algorithmType(), it.isBandit(), it.objective(),
                it.targetMetric(), it.explorationFloor(), it.epsilon(), it.priorAlpha(), it.priorBeta(), it.minSampleSize(),
                it.confidenceThreshold(), it.autoComplete(), it.attributionWindow(), it.countsPurchases(), it.assignmentTtl(),
                audience.trafficAllocation(),
                audience.holdout(), audience.holdoutGroup(), audience.exclusionGroup(), audience.eligibility(), it.startAt(),
                it.stopAt(), it.arms(), it.winnerArmId(), it.version(), it.createdAt(), it.updatedAt(), it.startedAt(),
                it.endedAt());
    }

    /** The answer of a route that reads or changes an experiment: the experiment, and its version as entity tag. */
    static RestResponse<Envelope<ExperimentView>> answer(Experiment it) {
        return RestResponse.ResponseBuilder.ok(new Envelope<>(of(it))).header("ETag", IfMatch.tag(it)).build();
    }
}
