package org.growthlayer.reward.abtests;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.reward.experiments.ExperimentStore;
import org.growthlayer.reward.stats.Statistics;
import org.growthlayer.reward.stats.StatisticsStore;

/** Finds the experiments behind A/B tests. */
@ApplicationScoped
class AbTests {
    private final ExperimentStore experiments;
    private final StatisticsStore statistics;

    AbTests(ExperimentStore experiments, StatisticsStore statistics) {
        this.experiments = experiments;
        this.statistics = statistics;
    }

    /** The test with this id or key; a 404 problem if there is no such experiment, a 409 one if it is no test. */
    Uni<AbTest> get(String test) {
        return experiments.find(test)
                .map(found -> found.map(Experiment::id).orElseThrow(AbTests::unknown))
                .flatMap(statistics::find)
                .map(found -> AbTest.of(found.orElseThrow(AbTests::unknown)));
    }

    /** The tests that ended last, the last one first. */
    Uni<List<AbTest>> listEnded(int limit) {
        return experiments.listEndedSplits(limit).flatMap(ended -> statistics.list(ended).map(found -> {
            var byId = new HashMap<UUID, Statistics>();
            found.forEach(it -> byId.put(it.experiment().id(), it));
            return ended.stream().flatMap(id -> Stream.ofNullable(byId.get(id))).filter(it -> AbTest.isTest(it.experiment()))
                    .map(AbTest::of).toList();
        }));
    }

    private static Problem unknown() {
        return Problem.notFound("experiment_not_found", "No experiment is known by this id or key.");
    }
}
