package org.growthlayer.assignment.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.growthlayer.assignment.experiments.ExperimentRequest.ArmRequest;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Algorithm;
import org.growthlayer.contracts.Experiment.Objective;
import org.growthlayer.contracts.Experiment.Status;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

/**
 * Makes a draft of a request that passed {@link ExperimentRules}.
 *
 * @param minSampleSize settled units per arm before a winner may be declared, unless the request says otherwise
 * @param confidenceThreshold P(best) needed to declare a winner, unless the request says otherwise
 * @param ids gives a new id for the experiment, its salt and each of its arms
 * @param payloads turns the JSON of an arm's payload into plain maps, lists and values
 */
record ExperimentDefaults(int minSampleSize, double confidenceThreshold, Supplier<UUID> ids,
        Function<JsonNode, Object> payloads) {
    private static final double EXPLORATION_FLOOR = 0.05;
    private static final double EPSILON = 0.1;
    private static final Duration ATTRIBUTION_WINDOW = Duration.ofHours(24);

    /** Version 1 of the experiment, in status draft. */
    Experiment draft(ExperimentRequest request, Instant now) {
        var name = requireNonNull(request.name(), "name");
        var algorithm = requireNonNullElse(request.algorithmType(), Algorithm.THOMPSON_SAMPLING);
        var isFixed = algorithm == Algorithm.FIXED;
        var objective = requireNonNullElse(request.objective(), Objective.CONVERSION);
        return new Experiment(ids.get(), requireNonNullElse(request.key(), ExperimentKey.fromName(name)), name, Status.DRAFT,
                algorithm, !isFixed, objective, objective.defaultMetric(),
                requireNonNullElse(request.explorationFloor(), isFixed ? 0.0 : EXPLORATION_FLOOR),
                requireNonNullElse(request.epsilon(), EPSILON), requireNonNullElse(request.priorAlpha(), 1.0),
                requireNonNullElse(request.priorBeta(), 1.0), requireNonNullElse(request.minSampleSize(), minSampleSize),
                requireNonNullElse(request.confidenceThreshold(), confidenceThreshold),
                requireNonNullElse(request.attributionWindow(), ATTRIBUTION_WINDOW), null, ids.get().toString(),
                arms(requireNonNull(request.arms(), "arms")), Experiment.Audience.EVERYONE, null, 1, now, now, null, null, null,
                null);
    }

    private List<Experiment.Arm> arms(List<@Nullable ArmRequest> requests) {
        var arms = new ArrayList<Experiment.Arm>(requests.size());
        for (var arm : requests) {
            requireNonNull(arm, "arm");
            arms.add(new Experiment.Arm(ids.get(), requireNonNull(arm.name(), "name"), Boolean.TRUE.equals(arm.isControl()),
                    requireNonNullElse(arm.trafficWeight(), 1.0 / requests.size()), payload(arm.payload()), false));
        }
        return List.copyOf(arms);
    }

    private @Nullable Object payload(@Nullable JsonNode payload) {
        return payload == null || payload.isNull() ? null : payloads.apply(payload);
    }
}
