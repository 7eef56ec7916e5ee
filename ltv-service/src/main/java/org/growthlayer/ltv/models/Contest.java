package org.growthlayer.ltv.models;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.growthlayer.statistics.lifetime.CountFit;
import org.growthlayer.statistics.lifetime.CountKind;
import org.growthlayer.statistics.lifetime.CountModel;
import org.growthlayer.statistics.lifetime.Holdout;
import org.growthlayer.statistics.lifetime.HoldoutCell;
import org.growthlayer.statistics.lifetime.HoldoutScore;
import org.growthlayer.statistics.lifetime.LifetimeFits;
import org.growthlayer.statistics.lifetime.MoneyFit;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/**
 * Models fitted on the same customers.
 *
 * @param customers how many there are
 * @param fits on everything
 * @param scores of those that could be fitted on the older part, by what happened in the newer one
 */
record Contest(FitPlan plan, long customers, List<CountFit> fits, MoneyFit money, Map<CountKind, HoldoutScore> scores,
        List<HoldoutCell> holdout) {

    /** Fits all kinds that the plan names. Takes seconds for a million customers. */
    static Contest hold(FitPlan plan, FitData data) {
        var holdout = data.holdout();
        var scores = new EnumMap<CountKind, HoldoutScore>(CountKind.class);
        if (!holdout.isEmpty()) {
            var earlier = data.calibration();
            for (var kind : plan.kinds()) {
                var fit = LifetimeFits.counts(kind, earlier);
                if (fit.model() != null && fit.report().isUsable()) {
                    scores.put(kind, Holdout.score(fit.model(), span(plan), holdout));
                }
            }
        }
        var all = data.all();
        var fits = plan.kinds().stream().map(kind -> LifetimeFits.counts(kind, all)).toList();
        return new Contest(plan, all.customers(), fits, LifetimeFits.money(data.spending()), scores, holdout);
    }

    /** The model that has foretold best, fitted on everything; empty if none can be relied on. */
    Optional<ModelDocument.Fitted> winner(double discountRate) {
        var usable = new EnumMap<CountKind, CountFit>(CountKind.class);
        fits.stream().filter(fit -> fit.model() != null && fit.report().isUsable() && scores.containsKey(fit.kind()))
                .forEach(fit -> usable.put(fit.kind(), fit));
        var value = money.model();
        if (usable.isEmpty() || value == null || !money.report().isUsable()) {
            return Optional.empty();
        }
        var eligible = new EnumMap<>(scores);
        eligible.keySet().retainAll(usable.keySet());
        return Optional.of(
                ModelDocument.Fitted.of(requireNonNull(requireNonNull(usable.get(Holdout.best(eligible))).model()), value,
                        discountRate));
    }

    /** How another model, which counts time in the same unit, foretells the newer part. */
    @Nullable
    HoldoutScore score(CountModel other) {
        return holdout.isEmpty() || other.unit() != plan.unit() ? null : Holdout.score(other, span(plan), holdout);
    }

    /** Whether a model of this kind may replace the one that has this score. */
    boolean mayReplace(CountKind kind, @Nullable HoldoutScore inUse) {
        var score = scores.get(kind);
        return inUse == null || score == null || Holdout.isAdopted(score, inUse);
    }

    private static double span(FitPlan plan) {
        return plan.unit().ofDays(plan.holdoutDays());
    }
}
