package org.growthlayer.assignment.experiments;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.growthlayer.assignment.catalog.Catalog;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Status;
import org.growthlayer.contracts.Topic;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.eventing.Ids;
import org.growthlayer.eventing.Outbox;
import org.growthlayer.eventing.Publication;
import org.jspecify.annotations.Nullable;

/** The life of experiments: each change is one transaction and in force on this instance before the caller is answered. */
@ApplicationScoped
class Experiments {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Pool pool;
    private final ExperimentStore store;
    private final Outbox outbox;
    private final Catalog catalog;
    private final Ids ids;
    private final Clock clock;

    Experiments(Pool pool, ExperimentStore store, Outbox outbox, Catalog catalog, Ids ids, Clock clock) {
        this.pool = pool;
        this.store = store;
        this.outbox = outbox;
        this.catalog = catalog;
        this.ids = ids;
        this.clock = clock;
    }

    /** Now, as precisely as Postgres can keep it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Writes a draft; a 409 problem if its key is taken. */
    Uni<Experiment> create(Experiment draft, String who) {
        return changed(inTransaction(transaction -> store.insert(transaction, draft).onItem()
                .transformToUni(inserted -> inserted
                        ? tell(transaction, draft, null, who, null)
                        : Uni.createFrom().failure(Problem.conflict("experiment_key_taken",
                                "An experiment with the key " + draft.key() + " exists already.")))));
    }

    /** Moves an experiment; a 404 problem if there is none, a 409 one if its state forbids the move. */
    Uni<Experiment> move(ExperimentAddress address, Move move, String who, @Nullable String reason) {
        return changed(inTransaction(transaction -> store.lock(transaction, address).onItem()
                .transform(found -> found.orElseThrow(Experiments::notFound)).onItem()
                .transformToUni(experiment -> move(transaction, experiment, move, who, reason))));
    }

    private Uni<Experiment> move(SqlConnection transaction, Experiment from, Move move, String who, @Nullable String reason) {
        return switch (Lifecycle.of(from).decide(move, now())) {
            case Lifecycle.Outcome.Moved moved -> store.update(transaction, moved.experiment()).onItem()
                    .transformToUni(_ -> tell(transaction, moved.experiment(), from.status(), who, reason));
            case Lifecycle.Outcome.Refused refused -> Uni.createFrom().failure(Problem.conflict("illegal_transition",
                    "The experiment is " + refused.from() + "; from there it cannot become " + refused.to() + "."));
            case Lifecycle.Outcome.UnknownArm unknown -> Uni.createFrom().failure(
                    Problem.notFound("arm_not_found", "The experiment has no arm " + unknown.armId() + "."));
        };
    }

    private Uni<Experiment> tell(SqlConnection transaction, Experiment it, @Nullable Status from, String who,
            @Nullable String reason) {
        var publication = Publication.of(Topic.EXPERIMENTS, ids.next(), it.updatedAt(), it);
        return store.insertTransition(transaction, it, from, who, reason).onItem()
                .transformToUni(_ -> outbox.append(transaction, List.of(publication))).replaceWith(it);
    }

    /** NB: without this the next request to this very instance might still meet the old experiment. */
    private Uni<Experiment> changed(Uni<Experiment> change) {
        return change.emitOn(Infrastructure.getDefaultWorkerPool()).onItem()
                .invoke(experiment -> catalog.apply(experiment));
    }

    /** The experiment; a 404 problem if there is none. */
    Uni<Experiment> get(ExperimentAddress address) {
        return bounded(pool.withConnection(connection -> store.find(connection, address))).onItem()
                .transform(found -> found.orElseThrow(Experiments::notFound));
    }

    /** Up to {@code limit} experiments after the one with the id {@code after}, in the order of their creation. */
    Uni<List<Experiment>> list(@Nullable Status status, @Nullable UUID after, int limit) {
        return bounded(pool.withConnection(connection -> store.list(connection, status, after, limit)));
    }

    /** NB: a transaction that was held up goes on when its caller has long been told that it failed; then it must not commit. */
    private <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var givenUp = new AtomicBoolean();
            return bounded(pool.withTransaction(transaction -> work.apply(transaction).onItem().invoke(() -> {
                if (givenUp.get()) {
                    throw new TimeoutException();
                }
            }))).onFailure(TimeoutException.class).invoke(() -> givenUp.set(true));
        });
    }

    /** NB: a database that hangs, with its connections open, would otherwise keep the caller for as long. */
    private static <T> Uni<T> bounded(Uni<T> work) {
        return work.ifNoItem().after(PATIENCE).fail();
    }

    private static Problem notFound() {
        return Problem.notFound("experiment_not_found", "There is no experiment with this id or key.");
    }
}
