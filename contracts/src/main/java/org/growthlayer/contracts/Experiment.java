package org.growthlayer.contracts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/**
 * The whole experiment as it now is. Each change produces a new one with a higher {@code version}; a reader keeps the highest.
 *
 * @param key what people call it in URLs and code; unique, never changes
 * @param isBandit whether weights follow results; false for a fixed split
 * @param explorationFloor share of traffic spread evenly over all arms whatever the policy wants, in [0, 1)
 * @param epsilon share of traffic that epsilon_greedy explores with, in [0, 1]; ignored by the other algorithms
 * @param priorAlpha pseudo-conversions before the first unit, above 0
 * @param priorBeta pseudo-failures before the first unit, above 0
 * @param minSampleSize settled units each arm needs before a winner may be declared
 * @param confidenceThreshold P(best) needed to declare a winner, in (0, 1)
 * @param attributionWindow how long after enrolment a reward still counts for the unit
 * @param salt seeds this experiment's hashes, so that two experiments split users independently
 * @param arms in a fixed order, exactly one of them the control
 * @param version counts the changes, from 1
 */
public record Experiment(UUID id, String key, String name, Status status, Algorithm algorithmType, boolean isBandit,
        Objective objective,
        double explorationFloor, double epsilon, double priorAlpha, double priorBeta, int minSampleSize,
        double confidenceThreshold,
        Duration attributionWindow, String salt, List<Arm> arms, @Nullable UUID winnerArmId, long version, Instant createdAt,
        Instant updatedAt, @Nullable Instant startedAt, @Nullable Instant endedAt) implements Fact {

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
    }

    @Override
    public String partitionKey() {
        return id.toString();
    }

    public Optional<Arm> findArm(UUID armId) {
        return arms.stream().filter(arm -> arm.armId().equals(armId)).findFirst();
    }

    /**
     * One variant.
     *
     * @param trafficWeight relative share of a fixed split, 0 or more; the weights of an experiment need not add up to 1
     * @param payload any JSON value for the client: a map, a list, a string, a number or a boolean
     */
    public record Arm(UUID armId, String name, boolean isControl, double trafficWeight, @Nullable Object payload) {
        public Arm {
            requireNonNull(armId, "arm_id");
            requireNonNull(name, "name");
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

        @Override
        public String toString() {
            return WireName.of(this);
        }
    }
}
