package org.growthlayer.assignment.experiments;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.growthlayer.contracts.Experiment;
import org.jspecify.annotations.Nullable;

/** The fields of an experiment that people set, by the names they have in requests. */
final class Fields {
    private static final List<Field> ALL = List.of(new Field("name", Experiment::name),
            new Field("algorithm_type", Experiment::algorithmType), new Field("objective", Experiment::objective),
            new Field("target_metric", Experiment::targetMetric), new Field("exploration_floor", Experiment::explorationFloor),
            new Field("epsilon", Experiment::epsilon), new Field("prior_alpha", Experiment::priorAlpha),
            new Field("prior_beta", Experiment::priorBeta), new Field("min_sample_size", Experiment::minSampleSize),
            new Field("confidence_threshold", Experiment::confidenceThreshold),
            new Field("auto_complete", Experiment::autoComplete),
            new Field("attribution_window", Experiment::attributionWindow),
            new Field("counts_purchases", Experiment::countsPurchases),
            new Field("assignment_ttl", Experiment::assignmentTtl),
            new Field("traffic_allocation", it -> it.audience().trafficAllocation()),
            new Field("holdout", it -> it.audience().holdout()), new Field("holdout_group", it -> it.audience().holdoutGroup()),
            new Field("exclusion_group", it -> it.audience().exclusionGroup()),
            new Field("eligibility", it -> it.audience().eligibility()), new Field("start_at", Experiment::startAt),
            new Field("stop_at", Experiment::stopAt), new Field("arms", Experiment::arms));

    private Fields() {}

    private record Field(String name, Function<Experiment, @Nullable Object> value) {}

    /** The names of those that differ, in the order of the requests. */
    static Set<String> changed(Experiment from, Experiment to) {
        var changed = new LinkedHashSet<String>();
        for (var field : ALL) {
            if (!Objects.equals(field.value().apply(from), field.value().apply(to))) {
                changed.add(field.name());
            }
        }
        return changed;
    }
}
