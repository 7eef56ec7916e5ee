package org.growthlayer.assignment.audience;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.simple.RandomSource;
import org.growthlayer.assignment.SomeExperiment;
import org.growthlayer.assignment.audience.Admission.Ruling;
import org.growthlayer.assignment.policy.Allocation;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Algorithm;
import org.growthlayer.contracts.Experiment.Audience;
import org.growthlayer.contracts.Experiment.Slice;
import org.growthlayer.contracts.Experiment.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The hashes are specified and the users are the same in every run: what passes once passes always. */
class AdmissionTest {
    private static final int USERS = 20_000;
    private static final List<String> SALTS = List.of("0198f000-0000-7000-8000-00000000a001", "paywall", "s");

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1, 10, 33.3, 50, 90, 99.5, 100})
    void shouldAdmitTheAllocatedPercentage(double percentage) {
        for (var salt : SALTS) {
            var admission = of(salt, allocated(percentage));

            assertThat(rulings(admission)).containsOnly(ruling(percentage, Ruling.NOT_ALLOCATED));
            assertShare(users(admission, Ruling.ADMITTED), percentage / 100, salt);
        }
    }

    @Test
    void shouldKeepEverybodyWhoWasInWhenTheAllocationIsRaised() {
        for (var salt : SALTS) {
            var before = of(salt, allocated(0));
            for (var percentage = 5; percentage <= 100; percentage += 5) {
                var raised = of(salt, allocated(percentage));
                var earlier = before;

                assertThat(userIds().filter(user -> rule(earlier, user) == Ruling.ADMITTED))
                        .allMatch(user -> rule(raised, user) == Ruling.ADMITTED);
                before = raised;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 5, 10, 50, 99})
    void shouldHoldOutTheWantedPercentage(double percentage) {
        for (var salt : SALTS) {
            assertShare(users(of(salt, audience(100, percentage, null)), Ruling.HELD_OUT), percentage / 100, salt);
        }
    }

    @Test
    void shouldHoldOutUsersWhateverTheAllocation() {
        for (var salt : SALTS) {
            var holdout = users(of(salt, audience(100, 10, null)), Ruling.HELD_OUT);
            var allocation = users(of(salt, allocated(40)), Ruling.ADMITTED);

            assertIndependent(holdout, allocation, salt);
            assertThat(users(of(salt, audience(40, 10, null)), Ruling.HELD_OUT)).isEqualTo(holdout);
        }
    }

    @Test
    void shouldHoldOutAndAdmitUsersWhateverTheirArm() {
        for (var salt : SALTS) {
            var arms = arms(salt);

            assertIndependent(users(of(salt, audience(100, 10, null)), Ruling.HELD_OUT), arms, salt);
            assertIndependent(users(of(salt, allocated(40)), Ruling.ADMITTED), arms, salt);
        }
    }

    @Test
    void shouldHoldOutTheSameUsersInAllExperimentsOfAHoldoutGroup() {
        var one = users(of(SALTS.get(0), audience(100, 10, "all-of-2026")), Ruling.HELD_OUT);
        var other = users(of(SALTS.get(1), audience(20, 10, "all-of-2026")), Ruling.HELD_OUT);
        var another = users(of(SALTS.get(0), audience(100, 10, "all-of-2027")), Ruling.HELD_OUT);

        assertThat(other).isEqualTo(one);
        assertIndependent(another, one, "two groups");
        assertShare(one, 0.1, "group");
    }

    @Test
    void shouldNeverEnrolAUserInTwoExperimentsOfAnExclusionGroup() {
        var one = of(SALTS.get(0), slices("checkout", new Slice(0, 30), new Slice(80, 90)));
        var other = of(SALTS.get(1), slices("checkout", new Slice(30, 80)));

        assertThat(userIds()).noneMatch(user -> rule(one, user) == Ruling.ADMITTED && rule(other, user) == Ruling.ADMITTED);
        assertThat(userIds().filter(user -> rule(one, user) == Ruling.EXCLUDED && rule(other, user) == Ruling.EXCLUDED)
                .count() / (double) USERS).isCloseTo(0.1, within(0.0064));
        assertShare(users(one, Ruling.ADMITTED), 0.4, "two slices");
        assertShare(users(other, Ruling.ADMITTED), 0.5, "one slice");
        assertThat(rulings(one)).containsOnly(Ruling.ADMITTED, Ruling.EXCLUDED);
    }

    @Test
    void shouldExcludeEverybodyWhileAnExperimentHasNoSliceOfItsGroup() {
        assertThat(rulings(of("salt", slices("checkout")))).containsOnly(Ruling.EXCLUDED);
    }

    @Test
    void shouldPlaceUsersIndependentlyInTwoExperiments() {
        assertIndependent(users(of(SALTS.get(0), allocated(40)), Ruling.ADMITTED),
                users(of(SALTS.get(1), allocated(40)), Ruling.ADMITTED), "allocation");
        assertIndependent(users(of(SALTS.get(0), audience(100, 20, null)), Ruling.HELD_OUT),
                users(of(SALTS.get(1), audience(100, 20, null)), Ruling.HELD_OUT), "holdout");
        assertIndependent(users(of(SALTS.get(0), allocated(40)), Ruling.ADMITTED), arms(SALTS.get(1)), "allocation and arm");
        assertIndependent(users(of(SALTS.get(0), slices("a", new Slice(0, 50))), Ruling.ADMITTED),
                users(of(SALTS.get(0), slices("b", new Slice(0, 50))), Ruling.ADMITTED), "two exclusion groups");
    }

    @Test
    void shouldRefuseWhoIsNotEligibleBeforeAnythingElse() {
        var german = Map.<String, Object>of("attribute", "country", "equals", "DE");
        var admission = of("salt", new Audience(50, 10, null, null, List.of(), german));

        assertThat(userIds()).allMatch(user -> admission.rule(user, Map.of("country", "FR")) == Ruling.NOT_ELIGIBLE);
        assertThat(userIds()).allMatch(user -> admission.rule(user, Map.of()) == Ruling.NOT_ELIGIBLE);
        assertThat(userIds().map(user -> admission.rule(user, Map.of("country", "DE")))).contains(Ruling.ADMITTED,
                Ruling.HELD_OUT, Ruling.NOT_ALLOCATED).doesNotContain(Ruling.NOT_ELIGIBLE);
    }

    private static Ruling[] ruling(double percentage, Ruling otherwise) {
        return percentage == 0
                ? new Ruling[]{otherwise}
                : percentage == 100 ? new Ruling[]{Ruling.ADMITTED} : new Ruling[]{Ruling.ADMITTED, otherwise};
    }

    /** Within three standard deviations; a share of 0 or 1 exactly. */
    private static void assertShare(int[] isIn, double share, String what) {
        assertThat(Arrays.stream(isIn).sum() / (double) USERS).as(what).isCloseTo(share,
                within(3 * Math.sqrt(share * (1 - share) / USERS)));
    }

    /** Pearson's chi-squared test on the joint table, at one in a thousand. */
    private static void assertIndependent(int[] rows, int[] columns, String what) {
        var height = Arrays.stream(rows).max().orElseThrow() + 1;
        var width = Arrays.stream(columns).max().orElseThrow() + 1;
        assertThat(List.of(height, width)).as(what).allMatch(it -> it == 2 || it == 3);
        var table = new double[height][width];
        for (var user = 0; user < USERS; user++) {
            table[rows[user]][columns[user]]++;
        }
        var chiSquared = 0.0;
        for (var row = 0; row < height; row++) {
            for (var column = 0; column < width; column++) {
                var expected = count(rows, row) * count(columns, column) / USERS;
                chiSquared += Math.pow(table[row][column] - expected, 2) / expected;
            }
        }
        var critical = (height - 1) * (width - 1) == 1 ? 10.828 : 13.816;
        assertThat(chiSquared).as("%s: %s", what, Arrays.deepToString(table)).isLessThan(critical);
    }

    private static double count(int[] values, int wanted) {
        return Arrays.stream(values).filter(it -> it == wanted).count();
    }

    private static Stream<String> userIds() {
        return IntStream.range(0, USERS).mapToObj(i -> "user-" + i);
    }

    private static Ruling rule(Admission admission, String user) {
        return admission.rule(user, Map.of());
    }

    private static Stream<Ruling> rulings(Admission admission) {
        return userIds().map(user -> rule(admission, user));
    }

    /** 1 for a user with this ruling, 0 for any other. */
    private static int[] users(Admission admission, Ruling ruling) {
        return userIds().mapToInt(user -> rule(admission, user) == ruling ? 1 : 0).toArray();
    }

    private static int[] arms(String salt) {
        var rng = RandomSource.XO_RO_SHI_RO_128_PP.create(1L);
        var allocation = Allocation.of(experiment(salt, Audience.EVERYONE), null);
        return userIds().mapToInt(user -> allocation.choose(user, rng)).toArray();
    }

    private static Audience allocated(double percentage) {
        return audience(percentage, 0, null);
    }

    private static Audience audience(double percentage, double holdout, @Nullable String holdoutGroup) {
        return new Audience(percentage, holdout, holdoutGroup, null, List.of(), null);
    }

    private static Audience slices(String exclusionGroup, Slice... slices) {
        return new Audience(100, 0, null, exclusionGroup, List.of(slices), null);
    }

    private static Admission of(String salt, Audience audience) {
        return Admission.of(experiment(salt, audience));
    }

    private static Experiment experiment(String salt, Audience audience) {
        var some = SomeExperiment.of(Status.RUNNING, Algorithm.FIXED, 0, 2, 1, 1);
        return new Experiment(some.id(), some.key(), some.name(), some.status(), some.algorithmType(), some.isBandit(),
                some.objective(), some.targetMetric(), some.explorationFloor(), some.epsilon(), some.priorAlpha(),
                some.priorBeta(), some.minSampleSize(), some.confidenceThreshold(), some.attributionWindow(), true, null, salt,
                some.arms(), audience, null, some.version(), some.createdAt(), some.updatedAt(), null, null, null, null,
                false, null);
    }
}
