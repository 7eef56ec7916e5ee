package org.growthlayer.assignment.experiments;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.growthlayer.assignment.experiments.ExperimentRequest.ArmRequest;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Algorithm;
import org.growthlayer.contracts.Experiment.Arm;
import org.growthlayer.contracts.Experiment.Audience;
import org.growthlayer.contracts.Experiment.Objective;
import org.growthlayer.contracts.Experiment.Status;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

/**
 * Makes experiments of requests that passed {@link ExperimentRules}, and requests of experiments.
 *
 * @param minSampleSize settled units per arm before a winner may be declared, unless the request says otherwise
 * @param confidenceThreshold P(best) needed to declare a winner, unless the request says otherwise
 * @param stickyFor how long a user keeps an arm, unless the request says otherwise
 * @param ids gives a new id for the experiment, its salt and each of its arms
 */
record ExperimentDefaults(int minSampleSize, double confidenceThreshold, Duration stickyFor, Supplier<UUID> ids) {
    private static final double EXPLORATION_FLOOR = 0.05;
    private static final double EPSILON = 0.1;
    private static final Duration ATTRIBUTION_WINDOW = Duration.ofHours(24);

    /** Version 1 of the experiment, in status draft. */
    Experiment draft(ExperimentRequest request, Instant now) {
        var key = requireNonNullElse(request.key(), ExperimentKey.fromName(requireNonNull(request.name(), "name")));
        return experiment(request, new Origin(ids.get(), key, ids.get().toString(), now, List.of()));
    }

    /** The experiment as the request wants it, in the version, status and place it is in; arms whose name stays are the same arms. */
    Experiment revised(Experiment it, ExperimentRequest request) {
        var wanted = experiment(request, new Origin(it.id(), it.key(), it.salt(), it.createdAt(), it.arms()));
        return wanted.toBuilder().status(it.status()).audience(wanted.audience().withSlices(it.audience().slices()))
                .winnerArmId(it.winnerArmId()).version(it.version()).updatedAt(it.updatedAt()).startedAt(it.startedAt())
                .endedAt(it.endedAt()).splitSince(it.splitSince()).build();
    }

    /** What an experiment has from its birth. */
    private record Origin(UUID id, String key, String salt, Instant createdAt, List<Arm> arms) {}

    private Experiment experiment(ExperimentRequest request, Origin origin) {
        var algorithm = requireNonNullElse(request.algorithmType(), Algorithm.THOMPSON_SAMPLING);
        var objective = requireNonNullElse(request.objective(), Objective.CONVERSION);
        return new Experiment(origin.id(), origin.key(), requireNonNull(request.name(), "name"), Status.DRAFT, algorithm,
                algorithm != Algorithm.FIXED, objective, requireNonNullElse(request.targetMetric(), objective.defaultMetric()),
                requireNonNullElse(request.explorationFloor(), floor(algorithm)), requireNonNullElse(request.epsilon(), EPSILON),
                requireNonNullElse(request.priorAlpha(), 1.0), requireNonNullElse(request.priorBeta(), 1.0),
                requireNonNullElse(request.minSampleSize(), minSampleSize),
                requireNonNullElse(request.confidenceThreshold(), confidenceThreshold),
                wholeMillis(requireNonNullElse(request.attributionWindow(), ATTRIBUTION_WINDOW)),
                requireNonNullElse(request.countsPurchases(), true), ttl(request), origin.salt(),
                arms(requireNonNull(request.arms(), "arms"), origin.arms()), audience(request), null, 1, origin.createdAt(),
                origin.createdAt(), micros(request.startAt()), micros(request.stopAt()), null, null,
                Boolean.TRUE.equals(request.autoComplete()), null);
    }

    /** NB: a user whose arm is forgotten before his window ends gets another arm, and is rewarded for the first. */
    private @Nullable Duration ttl(ExperimentRequest request) {
        return request.assignmentTtl() == null ? ttlFor(request.attributionWindow()) : wholeMillis(request.assignmentTtl());
    }

    private @Nullable Duration ttlFor(@Nullable Duration window) {
        return window == null || window.compareTo(stickyFor) <= 0 ? null : wholeMillis(window);
    }

    private static double floor(Algorithm algorithm) {
        return algorithm == Algorithm.FIXED ? 0.0 : EXPLORATION_FLOOR;
    }

    private static Audience audience(ExperimentRequest request) {
        return new Audience(requireNonNullElse(request.trafficAllocation(), Audience.EVERYONE.trafficAllocation()),
                requireNonNullElse(request.holdout(), 0.0), request.holdoutGroup(), request.exclusionGroup(), List.of(),
                JsonValue.of(request.eligibility()));
    }

    private List<Arm> arms(List<@Nullable ArmRequest> requests, List<Arm> known) {
        var idsByName = new HashMap<String, UUID>();
        known.forEach(arm -> idsByName.put(arm.name(), arm.armId()));
        return requests.stream().map(request -> {
            var id = idsByName.get(requireNonNull(request).name());
            return arm(id == null ? ids.get() : id, request, 1.0 / requests.size());
        }).toList();
    }

    /** The arm with this id. */
    static Arm arm(UUID id, ArmRequest request, double defaultWeight) {
        return new Arm(id, requireNonNull(request.name(), "name"), Boolean.TRUE.equals(request.isControl()),
                requireNonNullElse(request.trafficWeight(), defaultWeight), JsonValue.of(request.payload()),
                Boolean.TRUE.equals(request.isRetired()));
    }

    /**
     * The request that makes this experiment. What has the default that its algorithm, objective or window gives is left out, so that
     * it follows when those change.
     */
    ExperimentRequest request(Experiment it) {
        var audience = it.audience();
        var window = unless(ATTRIBUTION_WINDOW, it.attributionWindow());
        return new ExperimentRequest(it.key(), it.name(), it.algorithmType(), null, it.objective(),
                unless(it.objective().defaultMetric(), it.targetMetric()),
                unless(floor(it.algorithmType()), it.explorationFloor()), it.epsilon(), it.priorAlpha(), it.priorBeta(),
                it.minSampleSize(), it.confidenceThreshold(), it.autoComplete(), window, it.countsPurchases(),
                unless(ttlFor(window), it.assignmentTtl()),
                audience.trafficAllocation(), audience.holdout(), audience.holdoutGroup(), audience.exclusionGroup(),
                JsonValue.node(audience.eligibility()), it.startAt(), it.stopAt(),
                it.arms().stream().<@Nullable ArmRequest>map(ExperimentDefaults::request).toList());
    }

    /** The request that makes this arm. */
    static ArmRequest request(Arm arm) {
        return new ArmRequest(arm.name(), arm.isControl(), arm.trafficWeight(), JsonValue.node(arm.payload()), arm.isRetired());
    }

    private static <T> @Nullable T unless(@Nullable T usual, @Nullable T value) {
        return value == null || value.equals(usual) ? null : value;
    }

    // As precisely as Postgres keeps them, so that what is answered is what is read later.
    private static Duration wholeMillis(Duration duration) {
        return Duration.ofMillis(duration.toMillis());
    }

    private static @Nullable Instant micros(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
    }
}
