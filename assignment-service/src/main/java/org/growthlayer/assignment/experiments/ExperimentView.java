package org.growthlayer.assignment.experiments;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.growthlayer.contracts.Experiment;
import org.jspecify.annotations.Nullable;

/** An experiment as callers see it: everything but the salt of its hashes. */
record ExperimentView(UUID id, String key, String name, Experiment.Status status, Experiment.Algorithm algorithmType,
        boolean isBandit, Experiment.Objective objective, double explorationFloor, double epsilon, double priorAlpha,
        double priorBeta, int minSampleSize, double confidenceThreshold, Duration attributionWindow, List<Experiment.Arm> arms,
        @Nullable UUID winnerArmId, long version, Instant createdAt, Instant updatedAt, @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    /** Some experiments; {@code nextCursor} asks for those after them and is null if there are none. */
    record Page(List<ExperimentView> data, @Nullable String nextCursor) {}

    static ExperimentView of(Experiment it) {
        return new ExperimentView(it.id(), it.key(), it.name(), it.status(), it.algorithmType(), it.isBandit(), it.objective(),
                it.explorationFloor(), it.epsilon(), it.priorAlpha(), it.priorBeta(), it.minSampleSize(),
                it.confidenceThreshold(),
                it.attributionWindow(), it.arms(), it.winnerArmId(), it.version(), it.createdAt(), it.updatedAt(), it.startedAt(),
                it.endedAt());
    }
}
