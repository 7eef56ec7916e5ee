package org.growthlayer.assignment.policy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.growthlayer.assignment.SomeExperiment;
import org.growthlayer.contracts.ArmStats;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Algorithm;
import org.growthlayer.contracts.Experiment.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AllocationTest {
    private static final int USERS = 20_000;

    private final UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(20_260_301L);

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void shouldNeverChooseARetiredArm(Algorithm algorithm) {
        for (var floor : new double[]{0, 0.2}) {
            for (var stats : new ArmStats[]{null, stats(4, 0, 2)}) {
                var allocation = Allocation.of(retire(experiment(algorithm, floor, 1, 5, 2, 2), 1, 3), stats);

                assertThat(allocation.shares()[1]).isZero();
                assertThat(allocation.shares()[3]).isZero();
                assertThat(Arrays.stream(allocation.shares()).sum()).isCloseTo(1, within(1e-12));
                assertThat(users().mapToObj(user -> allocation.choose("user-" + user, rng))).isNotEmpty().doesNotContain(1, 3);
                assertThat(users().mapToObj(user -> allocation.place("user-" + user))).isNotEmpty().doesNotContain(1, 3);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void shouldChooseEachArmAsOftenAsItsPropensitySays(Algorithm algorithm) {
        for (var stats : new ArmStats[]{null, stats(3, 0, 2)}) {
            var allocation = Allocation.of(experiment(algorithm, 0.2, 2, 1, 1), stats);
            var chosen = new int[3];
            users().forEach(user -> chosen[allocation.choose("user-" + user, rng)]++);

            var sum = 0.0;
            for (var arm = 0; arm < 3; arm++) {
                var propensity = allocation.propensity(arm);
                sum += propensity;
                assertThat(chosen[arm] / (double) USERS).as("arm %d of %s", arm, Arrays.toString(allocation.shares()))
                        .isCloseTo(propensity, within(4 * Math.sqrt(propensity * (1 - propensity) / USERS)));
            }
            assertThat(sum).isCloseTo(1, within(1e-9));
        }
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void shouldGiveEveryArmInPlayThePropensityOfTheFloorAtLeast(Algorithm algorithm) {
        var allocation = Allocation.of(retire(experiment(algorithm, 0.3, 1, 1, 0, 1), 3), stats(4, 0, 1));

        assertThat(IntStream.range(0, 3).mapToDouble(allocation::propensity)).allMatch(it -> it >= 0.1 - 1e-12);
    }

    @Test
    void shouldNeverSayThatSomethingChosenHadNoChance() {
        var hopeless = new ArmStats(SomeExperiment.ID, 7, Instant.EPOCH, List.of(
                new ArmStats.Arm(SomeExperiment.armId(0), 1, 1_000_001, 1_000_000, 0, 0, BigDecimal.ZERO),
                new ArmStats.Arm(SomeExperiment.armId(1), 500_001, 500_001, 1_000_000, 500_000, 0, BigDecimal.ZERO)));

        var allocation = Allocation.of(experiment(Algorithm.THOMPSON_SAMPLING, 0, 1, 1), hopeless);

        assertThat(allocation.propensity(0)).isPositive().isLessThan(1e-9);
        assertThat(allocation.propensity(1)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1.5, 4, 40})
    void shouldMoveOnlyTheUsersWhoMustMoveWhenOneWeightChanges(double factor) {
        var before = Allocation.of(experiment(Algorithm.FIXED, 0, 3, 2, 1, 1), null);
        var after = Allocation.of(experiment(Algorithm.FIXED, 0, 3, 2 * factor, 1, 1), null);

        var moved = 0;
        for (var user = 0; user < USERS; user++) {
            var from = before.choose("user-" + user, rng);
            var to = after.choose("user-" + user, rng);
            if (from != to) {
                moved++;
                assertThat(factor > 1 ? to : from).as("user-%d from %d to %d", user, from, to).isEqualTo(1);
            }
        }
        var least = least(before, after);
        assertThat(moved / (double) USERS).isCloseTo(least, within(4 * Math.sqrt(least * (1 - least) / USERS)));
    }

    /**
     * Rendezvous hashing moves at most {@code 2d / (1 + d)} of the users, d being the least that must move: Bavarian et al. (2016), "On the
     * optimality of correlated sampling strategies".
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldMoveFewUsersWhenAllWeightsChange(long seed) {
        var random = new Random(seed);
        var arms = 2 + random.nextInt(7);
        var before = Allocation.of(experiment(Algorithm.FIXED, 0, random.doubles(arms, 0.05, 1).toArray()), null);
        var after = Allocation.of(experiment(Algorithm.FIXED, 0, random.doubles(arms, 0.05, 1).toArray()), null);

        var moved = users().filter(user -> before.place("user-" + user) != after.place("user-" + user)).count();

        var least = least(before, after);
        var noise = 4 * Math.sqrt(0.25 / USERS);
        assertThat(moved / (double) USERS).as("seed %d, %s to %s", seed, Arrays.toString(before.shares()),
                Arrays.toString(after.shares())).isBetween(least - noise, 2 * least / (1 + least) + noise);
    }

    @Test
    void shouldMoveOnlyTheUsersOfTheArmThatIsRetired() {
        var experiment = experiment(Algorithm.FIXED, 0, 3, 2, 1, 1);
        var before = Allocation.of(experiment, null);
        var after = Allocation.of(retire(experiment, 2), null);

        assertThat(users().filter(user -> before.place("user-" + user) != 2))
                .allMatch(user -> after.place("user-" + user) == before.place("user-" + user));
    }

    @Test
    void shouldLetThePriorStandForAnArmThatTheStatisticsDoNotKnow() {
        var experiment = experiment(Algorithm.EPSILON_GREEDY, 0, 1, 1, 1);
        var known = stats(2, 100, 10);

        var allocation = Allocation.of(experiment, known);

        // The prior expects 1 in 2, what is known less: the arm that nobody knows leads.
        assertThat(allocation.propensity(2)).isCloseTo(0.1 / 3 + 0.9, within(1e-12));
        assertThat(allocation.version()).isEqualTo(known.version());
    }

    @Test
    void shouldNotCareForArmsThatTheExperimentDoesNotHave() {
        var experiment = experiment(Algorithm.THOMPSON_SAMPLING, 0.05, 1, 1);

        assertThat(Allocation.of(experiment, stats(5, 10, 3)).shares())
                .containsExactly(Allocation.of(experiment, stats(2, 10, 3)).shares());
    }

    private static double least(Allocation before, Allocation after) {
        return IntStream.range(0, before.shares().length)
                .mapToDouble(arm -> Math.max(0, after.shares()[arm] - before.shares()[arm]))
                .sum();
    }

    private static IntStream users() {
        return IntStream.range(0, USERS);
    }

    private static Experiment experiment(Algorithm algorithm, double floor, double... weights) {
        return SomeExperiment.of(Status.RUNNING, algorithm, floor, weights);
    }

    private static Experiment retire(Experiment experiment, int... retired) {
        var arms = new ArrayList<>(experiment.arms());
        for (var i : retired) {
            var arm = arms.get(i);
            arms.set(i, new Experiment.Arm(arm.armId(), arm.name(), arm.isControl(), arm.trafficWeight(), arm.payload(), true));
        }
        return experiment.toBuilder().arms(arms).build();
    }

    /** Each arm with ten units and some conversions more than the one before. */
    private static ArmStats stats(int arms, long first, long step) {
        List<ArmStats.Arm> all = new ArrayList<>();
        for (var arm = 0; arm < arms; arm++) {
            var conversions = first + step * arm;
            var samples = 10 + 10 * conversions;
            all.add(new ArmStats.Arm(SomeExperiment.armId(arm), 1 + conversions, 1 + samples - conversions, samples, conversions,
                    0,
                    BigDecimal.valueOf(10 * conversions)));
        }
        return new ArmStats(SomeExperiment.ID, 7, Instant.EPOCH, all);
    }
}
