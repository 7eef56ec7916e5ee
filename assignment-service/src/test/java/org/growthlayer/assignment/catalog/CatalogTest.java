package org.growthlayer.assignment.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.commons.rng.simple.RandomSource;
import org.growthlayer.assignment.SomeExperiment;
import org.growthlayer.assignment.audience.Admission.Ruling;
import org.growthlayer.assignment.catalog.LiveExperiment.Standing;
import org.growthlayer.contracts.ArmStats;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Algorithm;
import org.growthlayer.contracts.Experiment.Audience;
import org.growthlayer.contracts.Experiment.Objective;
import org.growthlayer.contracts.Experiment.Status;
import org.junit.jupiter.api.Test;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CatalogTest {
    private static final int MANY = 10_000;
    private static final int MANY_ARMS_EVERY = 100;

    private final Catalog catalog = new Catalog();

    @Test
    void shouldAnswerFromTenThousandExperiments() {
        var rng = RandomSource.XO_RO_SHI_RO_128_PP.create(1L);
        IntStream.range(0, MANY).mapToObj(CatalogTest::experiment).forEach(catalog::apply);
        catalog.markLoaded();

        assertThat(catalog.size()).isEqualTo(MANY);
        assertThat(catalog.running()).hasSize(MANY - MANY / 4);
        for (var i = 0; i < MANY; i++) {
            var live = requireNonNull(catalog.find("experiment-" + i));
            assertThat(catalog.find(live.id())).isSameAs(live);
            assertThat(live.experiment()).isEqualTo(experiment(i));
            if (live.standing() instanceof Standing.Enrolling(var allocation)) {
                var arms = live.experiment().arms().size();
                assertThat(allocation.shares()).hasSize(arms).containsOnly(allocation.propensity(0));
                assertThat(allocation.propensity(0)).isCloseTo(1.0 / arms, within(1e-12));
                assertThat(allocation.choose("user", rng)).isBetween(0, arms - 1);
                assertThat(live.admission().rule("user", Map.of("n", i))).isEqualTo(Ruling.ADMITTED);
                assertThat(live.admission().rule("user", Map.of("n", i + 1))).isEqualTo(Ruling.NOT_ELIGIBLE);
            }
        }
    }

    @Test
    void shouldFollowTheStatisticsOfManyExperiments() {
        var few = MANY / 20;
        IntStream.range(0, few).mapToObj(CatalogTest::experiment).forEach(catalog::apply);

        IntStream.range(0, few).mapToObj(i -> stats(experiment(i), 1)).forEach(catalog::apply);

        for (var i = 0; i < few; i++) {
            var live = requireNonNull(catalog.find("experiment-" + i));
            if (live.standing() instanceof Standing.Enrolling(var allocation)) {
                var shares = allocation.shares();
                assertThat(allocation.version()).isEqualTo(1);
                assertThat(IntStream.range(1, shares.length)).as("experiment %d", i)
                        .allMatch(arm -> shares[arm] > shares[arm - 1]);
                assertThat(IntStream.range(0, shares.length).mapToDouble(arm -> shares[arm]).sum()).isCloseTo(1, within(1e-12));
            }
        }
    }

    @Test
    void shouldKnowTheSameWhateverComesFirst() {
        var experiment = experiment(1);
        var next = experiment.toBuilder().version(2).name("Second").build();
        var facts = List.<Runnable>of(() -> catalog.apply(experiment), () -> catalog.apply(next),
                () -> catalog.apply(stats(experiment, 1)), () -> catalog.apply(stats(experiment, 2)));
        for (var order : List.of(List.of(0, 1, 2, 3), List.of(3, 2, 1, 0), List.of(2, 0, 3, 1), List.of(1, 3, 0, 2))) {
            order.forEach(i -> facts.get(i).run());

            var live = requireNonNull(catalog.find("experiment-1"));
            assertThat(live.experiment()).isEqualTo(next);
            assertThat(live.standing()).isInstanceOfSatisfying(Standing.Enrolling.class,
                    it -> assertThat(it.allocation().version()).isEqualTo(2));
        }
    }

    /** One in four is a draft, one in a hundred has fifty arms; each takes the users who send its number. */
    private static Experiment experiment(int i) {
        var arms = i % MANY_ARMS_EVERY == 1 ? 50 : 3;
        var id = new UUID(0x0198f00000007000L, 0x8000000000000000L + i);
        var some = SomeExperiment.of(i % 4 == 0 ? Status.DRAFT : Status.RUNNING, Algorithm.THOMPSON_SAMPLING, 0.05,
                IntStream.range(0, arms).mapToDouble(_ -> 1).toArray());
        return new Experiment(id, "experiment-" + i, some.name(), some.status(), some.algorithmType(), true,
                i % 3 == 0 ? Objective.REVENUE : Objective.CONVERSION, some.targetMetric(), some.explorationFloor(),
                some.epsilon(), 1 + i % 5, 1 + i % 7, some.minSampleSize(), some.confidenceThreshold(),
                some.attributionWindow(), true, null, id.toString(), some.arms(),
                new Audience(100, 0, null, null, List.of(), Map.of("attribute", "n", "equals", i)), null, 1, some.createdAt(),
                some.updatedAt(), null, null, null, null, false, null);
    }

    /** Each arm better than the one before. */
    private static ArmStats stats(Experiment experiment, long version) {
        List<ArmStats.Arm> arms = new ArrayList<>();
        for (var arm = 0; arm < experiment.arms().size(); arm++) {
            var conversions = 50 + arm;
            arms.add(new ArmStats.Arm(experiment.arms().get(arm).armId(), experiment.priorAlpha() + conversions,
                    experiment.priorBeta() + 950 - conversions, 950, conversions, 0, BigDecimal.valueOf(10L * conversions)));
        }
        return new ArmStats(experiment.id(), version, SomeExperiment.CREATED, arms);
    }
}
