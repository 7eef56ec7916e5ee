package org.growthlayer.ltv.models;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.eventing.SchemaSetup;

/** Fits when it is time. Every instance looks, and the first to get the lock fits. */
@ApplicationScoped
class FitSchedule {
    /** From here on a model does not change much from one day to the next. */
    private static final int ENOUGH = 1_000;

    private final FitJob job;
    private final FitStore store;
    private final ModelStore models;
    private final SchemaSetup schema;
    private final FitConfig config;
    private final Clock clock;

    FitSchedule(FitJob job, FitStore store, ModelStore models, SchemaSetup schema, FitConfig config, Clock clock) {
        this.job = job;
        this.store = store;
        this.models = models;
        this.schema = schema;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "{growth.ltv.model.check-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> fitIfDue() {
        return schema.whenDone()
                .chain(() -> Uni.combine().all().unis(models.newest(), store.count(2 * ENOUGH)).asTuple())
                .flatMap(known -> isDue(known.getItem1(), known.getItem2()) ? fit() : Uni.createFrom().voidItem());
    }

    private boolean isDue(Optional<ModelStore.Stored> newest, long customers) {
        if (customers == 0) {
            return false;
        }
        return newest.map(last -> {
            var before = last.report().customers();
            var age = Duration.between(last.fittedAt(), clock.instant());
            return age.compareTo(config.fitEvery()) >= 0 || (before < ENOUGH && customers >= 2 * before);
        }).orElse(true);
    }

    private Uni<Void> fit() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return job.run(today, FitRequest.unit(config.timeUnit()), FitJob.everyKind(), true).replaceWithVoid()
                // Another instance is at it.
                .onFailure(Problem.class).recoverWithNull();
    }
}
