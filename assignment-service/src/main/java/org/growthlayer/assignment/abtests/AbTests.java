package org.growthlayer.assignment.abtests;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.growthlayer.assignment.catalog.Catalog;
import org.growthlayer.assignment.catalog.LiveExperiment;
import org.growthlayer.assignment.experiments.Experiments;
import org.growthlayer.assignment.experiments.Split;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.edge.problems.Problem;
import org.jspecify.annotations.Nullable;

/** Makes and ends the experiments behind A/B tests. */
@ApplicationScoped
class AbTests {
    private final Experiments experiments;
    private final Catalog catalog;

    AbTests(Experiments experiments, Catalog catalog) {
        this.experiments = experiments;
        this.catalog = catalog;
    }

    /** A running experiment that compares the two campaigns. */
    Uni<Experiment> create(CreateRequest request, String who) {
        var confidence = request.confidence();
        return experiments.launch(new Split(request.testName(), request.sampleSize(),
                confidence == null ? null : confidence.doubleValue(), Map.of(AbTest.CAMPAIGN, request.controlId()),
                Map.of(AbTest.CAMPAIGN, request.variantId())), who);
    }

    /** Ends a test, with a winner if the request names one; a 409 problem if it has ended before. */
    Uni<Experiment> end(String test, EndRequest request, String who) {
        var it = get(test).experiment();
        return experiments.end(it, winner(it, request.winner()), who, request.reason());
    }

    private static @Nullable UUID winner(Experiment it, @Nullable String group) {
        return group == null ? null : AbTest.arm(it, group.equals(AbTest.CONTROL)).armId();
    }

    /** The test with this id or key; a 404 problem if there is no such experiment, a 409 one if it is no test. */
    LiveExperiment get(String test) {
        var live = catalog.find(test);
        if (live == null) {
            throw Problem.notFound("experiment_not_found", "There is no experiment with this id or key.");
        }
        var _ = AbTest.of(live.experiment());
        return live;
    }

    /** What both groups of a test have come to, as it was last told. */
    EndedTest ended(Experiment it) {
        return EndedTest.of(it, catalog.findStatistics(it.id()));
    }
}
