package org.growthlayer.ltv.models;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.statistics.lifetime.AgeUnit;
import org.growthlayer.statistics.lifetime.CountKind;
import org.growthlayer.statistics.lifetime.CountModel;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Fits models, one instance at a time. */
@ApplicationScoped
class FitJob {
    private static final Logger LOG = Logger.getLogger(FitJob.class);

    private final Pool pool;
    private final FitStore store;
    private final ModelStore models;
    private final Models inUse;
    private final FitConfig config;
    private final Clock clock;

    FitJob(Pool pool, FitStore store, ModelStore models, Models inUse, FitConfig config, Clock clock) {
        this.pool = pool;
        this.store = store;
        this.models = models;
        this.inUse = inUse;
        this.config = config;
        this.clock = clock;
    }

    /** What was found, and the model that may come into use. */
    private record Found(FitReportAnswer report, @Nullable ModelDocument document) {}

    /**
     * Fits on what happened until that day.
     *
     * @throws Problem (in the Uni) 409 if somebody fits already
     */
    Uni<ModelStore.Stored> run(LocalDate asOf, AgeUnit unit, Set<CountKind> kinds, boolean adopt) {
        return pool.withTransaction(transaction -> store.lock(transaction).flatMap(locked -> {
            if (!locked) {
                throw Problem.conflict("fit_running", "A model is being fitted already.");
            }
            return store.earliest(transaction, asOf)
                    .map(earliest -> FitPlan.of(earliest.orElse(asOf), asOf, unit, kinds, adopt))
                    .flatMap(plan -> fit(transaction, plan))
                    .eventually(() -> tell("idle", asOf));
        })).call(inUse::look);
    }

    private Uni<ModelStore.Stored> fit(SqlConnection transaction, FitPlan plan) {
        return tell("reading", plan.asOf()).chain(() -> store.read(transaction, plan))
                .call(() -> tell("fitting", plan.asOf()))
                .flatMap(data -> Uni.createFrom().item(() -> Contest.hold(plan, data))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .flatMap(contest -> models.inUse().flatMap(current -> judge(transaction, contest, current)))
                .flatMap(found -> keep(transaction, found));
    }

    private Uni<Found> judge(SqlConnection transaction, Contest contest, Optional<ModelStore.Stored> current) {
        var rival = current.flatMap(stored -> counts(stored.document()));
        var score = rival.map(contest::score).orElse(null);
        var winner = contest.winner(config.discountRate());
        if (winner.isPresent()) {
            var status = !contest.plan().isToAdopt()
                    ? "shown"
                    : contest.mayReplace(winner.get().kind(), score) ? "adopted" : "refused";
            return Uni.createFrom().item(new Found(report(contest, winner.get(), status,
                    score == null ? null : FitReportAnswer.Holdout.of(score)), winner.get()));
        }
        return store.readByAge(transaction, contest.plan()).map(byAge -> {
            var cohort = byAge.isEmpty() ? null : byAge.document(contest.plan().unit());
            // What customers of an age have brought does not replace a model of how they buy.
            var status = cohort == null
                    ? "failed"
                    : !contest.plan().isToAdopt() ? "shown" : rival.isEmpty() ? "adopted" : "refused";
            return new Found(report(contest, cohort, status, null), cohort);
        });
    }

    private static Optional<CountModel> counts(@Nullable ModelDocument document) {
        return document instanceof ModelDocument.Fitted fitted ? Optional.of(fitted.counts()) : Optional.empty();
    }

    private static FitReportAnswer report(Contest contest, @Nullable ModelDocument document, String status,
            FitReportAnswer.@Nullable Holdout inUse) {
        var plan = contest.plan();
        var fits = contest.fits().stream().map(fit -> FitReportAnswer.CountAnswer.of(fit, contest.scores().get(fit.kind())))
                .toList();
        return new FitReportAnswer(plan.asOf(), FitReportAnswer.nameOf(plan.unit()), contest.customers(),
                plan.holdoutDays() == 0 ? null : plan.calibrationEnd(), fits, FitReportAnswer.MoneyAnswer.of(contest.money()),
                document == null ? null : document.method(), status, inUse);
    }

    private Uni<ModelStore.Stored> keep(SqlConnection transaction, Found found) {
        var now = clock.instant();
        return models.append(transaction, found.report(), found.document(), now)
                .invoke(version -> LOG.infof("Model %d as of %s: %s, %s", version, found.report().asOf(),
                        found.report().method(), found.report().status()))
                .map(version -> new ModelStore.Stored(version, found.report().asOf(), found.report().status(), found.document(),
                        found.report(), now));
    }

    private Uni<Void> tell(String phase, LocalDate asOf) {
        return store.tell(phase, asOf, clock.instant());
    }

    /** All kinds there are. */
    static Set<CountKind> everyKind() {
        return EnumSet.allOf(CountKind.class);
    }
}
