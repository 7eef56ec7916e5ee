package org.growthlayer.contracts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

/**
 * The whole experiment as it now is. Each change produces a new one with a higher {@code version}; a reader keeps the highest.
 *
 * @param key what people call it in URLs and code; unique, never changes
 * @param isBandit whether weights follow results; false for a fixed split
 * @param targetMetric what the experiment is meant to move, in the words of whoever made it, such as {@code conversion_rate}
 * @param explorationFloor share of traffic spread evenly over all arms whatever the policy wants, in [0, 1)
 * @param epsilon share of traffic that epsilon_greedy explores with, in [0, 1]; ignored by the other algorithms
 * @param priorAlpha pseudo-conversions before the first unit, above 0
 * @param priorBeta pseudo-failures before the first unit, above 0
 * @param minSampleSize settled units each arm needs before a winner may be declared
 * @param confidenceThreshold P(best) needed to declare a winner, in (0, 1)
 * @param attributionWindow how long after enrolment a reward still counts for the unit
 * @param countsPurchases whether what users pay within that time, as payment providers tell it, is a reward for their arm
 * @param assignmentTtl how long a user keeps an arm, counted from enrolment; null for what the assignment service is configured to
 * @param salt seeds this experiment's hashes, so that two experiments split users independently
 * @param arms in a fixed order, exactly one of them the control; retired arms stay in it
 * @param audience who may be enrolled
 * @param version counts the changes, from 1
 * @param startAt when a draft starts by itself
 * @param stopAt when it stops by itself
 * @param autoComplete whether it is completed with the first arm that meets the winner rule; if not, somebody has to declare the winner
 * @param splitSince when arms or weights were last changed after the start; null if they are those of the start
 */
public record Experiment(UUID id, String key, String name, Status status, Algorithm algorithmType, boolean isBandit,
        Objective objective, String targetMetric, double explorationFloor, double epsilon, double priorAlpha, double priorBeta,
        int minSampleSize, double confidenceThreshold, Duration attributionWindow, Boolean countsPurchases,
        @Nullable Duration assignmentTtl, String salt, List<Arm> arms, Audience audience, @Nullable UUID winnerArmId,
        long version,
        Instant createdAt, Instant updatedAt, @Nullable Instant startAt, @Nullable Instant stopAt, @Nullable Instant startedAt,
        @Nullable Instant endedAt, boolean autoComplete, @Nullable Instant splitSince)
        implements
            Fact {

    public Experiment {
        requireNonNull(id, "id");
        requireNonNull(key, "key");
        requireNonNull(status, "status");
        requireNonNull(algorithmType, "algorithm_type");
        requireNonNull(objective, "objective");
        requireNonNull(attributionWindow, "attribution_window");
        arms = List.copyOf(arms);
        if (arms.isEmpty()) {
            throw new IllegalArgumentException("experiment " + id + " has no arms");
        }
        // Messages older than these fields have none of them.
        targetMetric = requireNonNullElse(targetMetric, objective.defaultMetric());
        audience = requireNonNullElse(audience, Audience.EVERYONE);
        countsPurchases = requireNonNullElse(countsPurchases, true);
    }

    @Override
    public String partitionKey() {
        return id.toString();
    }

    public Optional<Arm> findArm(UUID armId) {
        return arms.stream().filter(arm -> arm.armId().equals(armId)).findFirst();
    }

    /** A copy to be changed. */
    public ExperimentBuilder toBuilder() {
        return new ExperimentBuilder(this);
    }

    /**
     * One variant.
     *
     * @param trafficWeight relative share of a fixed split, 0 or more; the weights of an experiment need not add up to 1
     * @param payload any JSON value for the client: a map, a list, a string, a number or a boolean
     * @param isRetired whether it gets no user any more; those who had it get another arm
     */
    public record Arm(UUID armId, String name, boolean isControl, double trafficWeight, @Nullable Object payload,
            boolean isRetired) {
        public Arm {
            requireNonNull(armId, "arm_id");
            requireNonNull(name, "name");
        }
    }

    /**
     * Who may be enrolled; everybody else gets the control. Users are placed by hash, so that the same ones are in and out whatever the
     * order in which they come.
     *
     * @param trafficAllocation percentage of the users that may be enrolled, in [0, 100]
     * @param holdout percentage of the users that are never enrolled, so that the experiment as a whole can be judged, in [0, 100)
     * @param holdoutGroup experiments that name the same group hold out the same users; null for users of this experiment's own
     * @param exclusionGroup of the experiments that name the same group, a user is enrolled in one at most; null for none
     * @param slices the parts of the exclusion group's users that belong to this experiment; empty until it is started
     * @param eligibility conditions on the attributes of a request, as the assignment service documents them; null for none
     */
    public record Audience(double trafficAllocation, double holdout, @Nullable String holdoutGroup,
            @Nullable String exclusionGroup, List<Slice> slices, @Nullable Object eligibility) {
        public static final Audience EVERYONE = new Audience(100, 0, null, null, List.of(), null);

        public Audience {
            slices = List.copyOf(requireNonNullElse(slices, List.of()));
        }

        public Audience withSlices(List<Slice> others) {
            return new Audience(trafficAllocation, holdout, holdoutGroup, exclusionGroup, others, eligibility);
        }
    }

    /** Part of an exclusion group's users: those whose hash, from 0 to 100, is at least {@code from} and below {@code to}. */
    public record Slice(double from, double to) {
        public Slice {
            if (!(0 <= from && from < to && to <= 100)) {
                throw new IllegalArgumentException("slice " + from + " to " + to + " is not within 0 to 100");
            }
        }
    }

    /** Where an experiment is in its life: draft, then running and paused in turn, then completed. */
    public enum Status {
        DRAFT, RUNNING, PAUSED, COMPLETED;

        @Override
        public String toString() {
            return WireName.of(this);
        }
    }

    /** How the share of each arm is found. */
    public enum Algorithm {
        THOMPSON_SAMPLING, UCB, EPSILON_GREEDY, FIXED;

        @Override
        public String toString() {
            return WireName.of(this);
        }
    }

    /** What the bandit maximises: how many units convert, or how much money a unit brings. */
    public enum Objective {
        CONVERSION, REVENUE;

        /** What an experiment with this objective is meant to move unless somebody says otherwise. */
        public String defaultMetric() {
            return this == CONVERSION ? "conversion_rate" : "revenue_per_user";
        }

        @Override
        public String toString() {
            return WireName.of(this);
        }
    }
}
