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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.growthlayer.assignment.catalog.Catalog;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.edge.problems.Problem;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The life of experiments: each change is one transaction and in force on this instance before the caller is answered. */
@ApplicationScoped
public class Experiments {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Logger LOG = Logger.getLogger(Experiments.class);
    /** Who starts and stops experiments at their time. */
    private static final String SCHEDULE = "schedule";

    private final Pool pool;
    private final ExperimentStore store;
    private final Chronicle chronicle;
    private final Editor editor;
    private final Catalog catalog;
    private final Clock clock;

    Experiments(Pool pool, ExperimentStore store, Chronicle chronicle, Editor editor, Catalog catalog, Clock clock) {
        this.pool = pool;
        this.store = store;
        this.chronicle = chronicle;
        this.editor = editor;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** Now, as precisely as Postgres can keep it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Writes a draft; a 400 problem names what is wrong with the request, a 409 one says that its key is taken. */
    Uni<Experiment> create(ExperimentRequest request, String who) {
        return switch (editor.draft(request, now())) {
            case Outcome.Changed(var draft) -> inForce(
                    inTransaction(transaction -> chronicle.begin(transaction, draft, who)));
            case Outcome.Unchanged(var draft) -> Uni.createFrom().item(draft);
            case Outcome.Refusal refusal -> Uni.createFrom().failure(refusal.problem());
        };
    }

    /** Makes an experiment that is running at once; a 400 problem names what is wrong with the split. */
    public Uni<Experiment> launch(Split split, String who) {
        return switch (editor.draft(split, now())) {
            case Outcome.Changed(var draft) -> inForce(inTransaction(transaction -> chronicle.begin(transaction, draft, who)
                    .chain(() -> change(transaction, draft, new Move.Start(), Order.of(draft, who, null)))));
            case Outcome.Unchanged(var draft) -> Uni.createFrom().item(draft);
            case Outcome.Refusal refusal -> Uni.createFrom().failure(refusal.problem());
        };
    }

    /**
     * Ends an experiment; a 404 problem if there is none, a 409 one if it is not running or paused.
     *
     * @param winner the arm that everybody gets; null for the control
     * @param reason why, in the words of whoever ends it
     */
    public Uni<Experiment> end(Experiment it, @Nullable UUID winner, String who, @Nullable String reason) {
        return change(Order.of(it, who, reason), winner == null ? new Move.Stop() : new Move.DeclareWinner(winner));
    }

    /** Changes an experiment; a 404 problem if there is none, a 412 one if it is not the version the caller has seen. */
    Uni<Experiment> change(Order order, Change change) {
        return inForce(inTransaction(transaction -> store.lock(transaction, order.address()).onItem()
                .transform(found -> found.orElseThrow(Experiments::notFound)).onItem()
                .invoke(it -> order.ifMatch().check(it)).onItem()
                .transformToUni(it -> change(transaction, it, change, order))));
    }

    private Uni<Experiment> change(SqlConnection transaction, Experiment it, Change change, Order order) {
        return decide(transaction, it, change).onItem().transformToUni(outcome -> switch (outcome) {
            case Outcome.Changed(var next) -> chronicle.carryOn(transaction, it, next,
                    new Chronicle.Entry(change.action(), order.who(), order.reason()));
            case Outcome.Unchanged(var same) -> Uni.createFrom().item(same);
            case Outcome.Refusal refusal -> Uni.createFrom().failure(refusal.problem());
        });
    }

    private Uni<Outcome> decide(SqlConnection transaction, Experiment it, Change change) {
        return switch (change) {
            case Edit edit -> Uni.createFrom().item(editor.edit(it, edit, now()));
            case Move.Start start -> situation(transaction, it).onItem().transform(at -> Lifecycle.of(it).decide(start, at));
            case Move move -> Uni.createFrom().item(Lifecycle.of(it).decide(move, Situation.at(now())));
        };
    }

    /** NB: the group is locked after the experiment, here and by everybody else; two orders of locking would wait for each other. */
    private Uni<Situation> situation(SqlConnection transaction, Experiment it) {
        var group = it.audience().exclusionGroup();
        return group == null
                ? Uni.createFrom().item(Situation.at(now()))
                : store.lockTaken(transaction, group).onItem().transform(taken -> new Situation(now(), taken));
    }

    /** Does what the schedule of up to {@code limit} experiments asks for now; fails after the last if any of them failed. */
    Uni<Void> keepSchedule(int limit) {
        return bounded(pool.withConnection(connection -> store.listDue(connection, now(), limit))).onItem()
                .transformToUni(due -> due.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : Uni.join().all(due.stream().map(this::keepSchedule).toList()).usingConcurrencyOf(1).andCollectFailures()
                                .replaceWithVoid());
    }

    private Uni<Optional<Experiment>> keepSchedule(UUID id) {
        return pool.withTransaction(transaction -> store.lockDue(transaction, id, now()).onItem()
                .transformToUni(found -> found.isEmpty()
                        ? Uni.createFrom().item(found)
                        : keepSchedule(transaction, found.get()).onItem().transform(Optional::of)))
                .emitOn(Infrastructure.getDefaultWorkerPool()).onItem()
                .invoke(moved -> moved.ifPresent(catalog::apply));
    }

    private Uni<Experiment> keepSchedule(SqlConnection transaction, Experiment it) {
        var move = Lifecycle.of(it).due(now()).orElseThrow();
        return decide(transaction, it, move).onItem().transformToUni(outcome -> switch (outcome) {
            case Outcome.Changed(var next) -> chronicle.carryOn(transaction, it, next,
                    new Chronicle.Entry(move.action(), SCHEDULE, null));
            case Outcome.Unchanged(var same) -> Uni.createFrom().item(same);
            case Outcome.Refusal refusal -> missStart(transaction, it, refusal.problem().detail());
        });
    }

    /** NB: a draft that kept its start_at would be tried, and told of, again and again. */
    private Uni<Experiment> missStart(SqlConnection transaction, Experiment it, String reason) {
        LOG.warnf("The experiment %s cannot start at its time and stays a draft: %s", it.key(), reason);
        return chronicle.carryOn(transaction, it, new Lifecycle.Draft(it).missStart(now()).experiment(),
                new Chronicle.Entry(Action.MISS_START, SCHEDULE, reason));
    }

    /** NB: without this the next request to this very instance might still meet the old experiment. */
    private Uni<Experiment> inForce(Uni<Experiment> change) {
        return change.emitOn(Infrastructure.getDefaultWorkerPool()).onItem()
                .invoke(experiment -> catalog.apply(experiment));
    }

    /** The experiment; a 404 problem if there is none. */
    Uni<Experiment> get(ExperimentAddress address) {
        return bounded(pool.withConnection(connection -> store.find(connection, address))).onItem()
                .transform(found -> found.orElseThrow(Experiments::notFound));
    }

    /** Some experiments in the order of their creation. */
    Uni<List<Experiment>> list(ListQuery query) {
        return bounded(pool.withConnection(connection -> store.list(connection, query)));
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
