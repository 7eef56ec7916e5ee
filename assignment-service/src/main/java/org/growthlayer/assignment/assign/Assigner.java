package org.growthlayer.assignment.assign;

import io.smallrye.mutiny.Uni;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.growthlayer.assignment.audience.Admission.Ruling;
import org.growthlayer.assignment.catalog.LiveExperiment;
import org.growthlayer.assignment.catalog.LiveExperiment.Standing;
import org.growthlayer.assignment.policy.Allocation;
import org.growthlayer.edge.problems.Problem;
import org.jspecify.annotations.Nullable;

/** Finds the arm of a user: by the experiment's status, then by what Redis keeps, then by the algorithm. */
@ApplicationScoped
public class Assigner {
    private final StickyArms sticky;
    private final Enrolments enrolments;
    private final Healing healing;
    private final AssignMetrics metrics;
    private final Draws draws;

    Assigner(StickyArms sticky, Enrolments enrolments, Healing healing, AssignMetrics metrics, Draws draws) {
        this.sticky = sticky;
        this.enrolments = enrolments;
        this.healing = healing;
        this.metrics = metrics;
        this.draws = draws;
    }

    /**
     * The arm of this user, who is enrolled if there is none yet; a 409 problem if the experiment has not been started. One round trip
     * for a user who has an arm, two for one who gets it now.
     */
    public Uni<Choice> assign(LiveExperiment live, Subject subject) {
        return uni(() -> choose(live, subject));
    }

    /** As {@link #assign}, without Mutiny. */
    Future<Choice> choose(LiveExperiment live, Subject subject) {
        return counted(switch (live.standing()) {
            case Standing.Unstarted _ -> notRunning();
            case Standing.Decided decided -> decided(live, decided);
            case Standing.Keeping _ -> keep(live, subject, Reason.CONTROL);
            case Standing.Enrolling enrolling -> {
                var ruling = live.admission().rule(subject.userId(), subject.attributes());
                yield ruling == Ruling.ADMITTED
                        ? enrol(new Ask(live, enrolling.allocation(), subject.userId(), live.stickyKey(subject.userId())))
                        : keep(live, subject, refusal(ruling));
            }
        });
    }

    /**
     * The arms of one user in many experiments, in their order; none of them may be a draft. One round trip, whether or not the user has
     * arms yet.
     */
    public Uni<List<Choice>> assignAll(List<LiveExperiment> experiments, Subject subject) {
        return all(experiments, live -> assignAtOnce(live, subject));
    }

    private static Uni<List<Choice>> all(List<LiveExperiment> experiments, Function<LiveExperiment, Future<Choice>> each) {
        return uni(() -> Future.all(experiments.stream().map(each).toList()).map(CompositeFuture::list));
    }

    /*
     * Inside, futures: they cost a fraction of what Mutiny's operators cost here, each of which captures and restores the context.
     */
    private static <T> Uni<T> uni(Supplier<Future<T>> start) {
        return Uni.createFrom().emitter(emitter -> start.get().onComplete(emitter::complete, emitter::fail));
    }

    private Future<Choice> assignAtOnce(LiveExperiment live, Subject subject) {
        if (live.standing() instanceof Standing.Enrolling enrolling
                && live.admission().rule(subject.userId(), subject.attributes()) == Ruling.ADMITTED) {
            var ask = new Ask(live, enrolling.allocation(), subject.userId(), live.stickyKey(subject.userId()));
            return counted(offer(ask, null));
        }
        return choose(live, subject);
    }

    /** The arm that this user has or, without one, the control; enrols nobody. A 409 problem if the experiment has not been started. */
    public Uni<Choice> peek(LiveExperiment live, Subject subject) {
        return uni(() -> look(live, subject));
    }

    private Future<Choice> look(LiveExperiment live, Subject subject) {
        return switch (live.standing()) {
            case Standing.Unstarted _ -> notRunning();
            case Standing.Decided decided -> decided(live, decided);
            case Standing.Keeping _ -> find(live, subject, Reason.CONTROL);
            case Standing.Enrolling _ -> {
                var ruling = live.admission().rule(subject.userId(), subject.attributes());
                yield find(live, subject, ruling == Ruling.ADMITTED ? Reason.NOT_ENROLLED : refusal(ruling));
            }
        };
    }

    /** As {@link #peek}, in many experiments, none of them a draft. */
    public Uni<List<Choice>> peekAll(List<LiveExperiment> experiments, Subject subject) {
        return all(experiments, live -> look(live, subject));
    }

    /** A request while users are enrolled. */
    private record Ask(LiveExperiment live, Allocation allocation, String userId, String key) {}

    /** A retired arm, and the value that says so, which is to give way. */
    private record Former(UUID arm, String text) {}

    private static Future<Choice> notRunning() {
        return Future.failedFuture(Problem.conflict("experiment_not_running", "The experiment has not been started."));
    }

    private static Future<Choice> decided(LiveExperiment live, Standing.Decided decided) {
        return Future.succeededFuture(new Choice(live, decided.arm(), decided.won() ? Reason.WINNER : Reason.CONTROL));
    }

    private static Reason refusal(Ruling ruling) {
        return switch (ruling) {
            case NOT_ELIGIBLE -> Reason.NOT_ELIGIBLE;
            case HELD_OUT -> Reason.HOLDOUT;
            case EXCLUDED -> Reason.EXCLUDED;
            case NOT_ALLOCATED -> Reason.NOT_ALLOCATED;
            case ADMITTED -> Reason.CONTROL;
        };
    }

    /** Who is enrolled keeps the arm; anybody else gets the control. */
    private Future<Choice> keep(LiveExperiment live, Subject subject, Reason otherwise) {
        return sticky.find(live.stickyKey(subject.userId()))
                .map(found -> found.map(standing -> kept(live, subject.userId(), standing, otherwise))
                        .orElseGet(() -> new Choice(live, live.control(), otherwise)))
                .otherwise(_ -> new Choice(live, live.control(), otherwise));
    }

    private Choice kept(LiveExperiment live, String userId, String standing, Reason otherwise) {
        return switch (Verdict.of(live, standing, enrolments::knows)) {
            case Verdict.Known known -> new Choice(live, known.arm(), Reason.STICKY);
            case Verdict.Untold untold -> untold(live, userId, untold);
            case Verdict.Fresh _,Verdict.Retired _,Verdict.Stale _ -> new Choice(live, live.control(), otherwise);
        };
    }

    /** As {@link #keep}, but tells nobody. */
    private Future<Choice> find(LiveExperiment live, Subject subject, Reason otherwise) {
        return sticky.find(live.stickyKey(subject.userId())).map(found -> {
            var verdict = found.map(standing -> Verdict.of(live, standing, _ -> true));
            return verdict.isPresent() && verdict.get() instanceof Verdict.Known known
                    ? new Choice(live, known.arm(), Reason.STICKY)
                    : new Choice(live, live.control(), otherwise);
        }).otherwise(_ -> new Choice(live, live.control(), otherwise));
    }

    private Future<Choice> enrol(Ask ask) {
        // Who was enrolled without Redis offers that enrolment again: what a lost offer left in Redis must give way to it.
        if (enrolments.findFallback(ask.key()) != null) {
            return offer(ask, null);
        }
        return sticky.find(ask.key()).compose(found -> found.isPresent() ? judge(ask, found.get()) : offer(ask, null))
                .otherwise(_ -> fallback(ask, draws.eventId()));
    }

    private Future<Choice> judge(Ask ask, String standing) {
        return switch (Verdict.of(ask.live(), standing, enrolments::knows)) {
            case Verdict.Known known -> Future.succeededFuture(new Choice(ask.live(), known.arm(), Reason.STICKY));
            case Verdict.Untold untold -> Future.succeededFuture(untold(ask.live(), ask.userId(), untold));
            case Verdict.Retired _,Verdict.Stale _,Verdict.Fresh _ -> offer(ask, null);
        };
    }

    /** Offers an arm to Redis, which keeps it unless the user has one. */
    private Future<Choice> offer(Ask ask, @Nullable Former former) {
        var earlier = former == null ? enrolments.findFallback(ask.key()) : null;
        var candidate = earlier != null
                ? earlier
                : draws.sampled(ask.live(), ask.allocation(), ask.userId(), former == null ? null : former.arm());
        var text = StickyValue.pending(candidate);
        enrolments.offer(candidate);
        return sticky.keep(ask.key(), text, former == null ? "" : former.text(), ask.live().ttl())
                .compose(standing -> settle(ask, candidate, text, standing))
                .otherwise(_ -> fallback(ask, candidate.eventId()))
                .onComplete(_ -> enrolments.withdraw(candidate));
    }

    private Future<Choice> settle(Ask ask, Enrolment candidate, String text, String standing) {
        return switch (Verdict.of(ask.live(), candidate, text, standing, enrolments::knows)) {
            case Verdict.Fresh _ -> Future.succeededFuture(fresh(ask, candidate));
            case Verdict.Known known -> Future.succeededFuture(new Choice(ask.live(), known.arm(), Reason.STICKY));
            case Verdict.Untold untold -> Future.succeededFuture(untold(ask.live(), ask.userId(), untold));
            case Verdict.Retired retired -> replace(ask, candidate.movedFrom(),
                    new Former(ask.live().experiment().arms().get(retired.arm()).armId(), retired.text()));
            case Verdict.Stale stale -> sticky.keep(ask.key(), text, stale.text(), ask.live().ttl())
                    .map(now -> now.equals(text) ? fresh(ask, candidate) : unsettled(ask));
        };
    }

    private Future<Choice> replace(Ask ask, @Nullable UUID replaced, Former former) {
        return replaced == null ? offer(ask, former) : Future.succeededFuture(unsettled(ask));
    }

    /** What stands in Redis was replaced twice within one request: leave it alone. */
    private static Choice unsettled(Ask ask) {
        return new Choice(ask.live(), ask.live().control(), Reason.CONTROL);
    }

    private Choice fresh(Ask ask, Enrolment candidate) {
        var arm = ask.live().indexOf(candidate.arm().toString());
        if (enrolments.findFallback(ask.key()) != null) {
            // Enrolled and told about while Redis was away; now Redis has it, too.
            enrolments.forgetFallback(ask.key());
            return new Choice(ask.live(), arm, Reason.STICKY);
        }
        var reason = Reason.of(candidate);
        return enrolments.tell(ask.live(), ask.userId(), candidate, reason)
                ? new Choice(ask.live(), arm, reason)
                : unrecorded(ask.live());
    }

    private Choice untold(LiveExperiment live, String userId, Verdict.Untold untold) {
        healing.see(live, userId, untold.enrolment());
        return new Choice(live, untold.arm(), Reason.STICKY);
    }

    /** Without Redis: the same arm for the same user while the shares stand, told under the event id that Redis may have kept. */
    private Choice fallback(Ask ask, UUID eventId) {
        var earlier = Optional.ofNullable(enrolments.findFallback(ask.key()));
        var known = earlier.map(it -> ask.live().indexOf(it.arm().toString())).filter(arm -> !ask.live().isRetired(arm));
        if (known.isPresent()) {
            return new Choice(ask.live(), known.get(), Reason.FALLBACK);
        }
        var enrolment = draws.placed(ask.live(), ask.allocation(), ask.userId(), eventId);
        if (!enrolments.tell(ask.live(), ask.userId(), enrolment, Reason.FALLBACK)) {
            return unrecorded(ask.live());
        }
        enrolments.rememberFallback(ask.key(), enrolment);
        return new Choice(ask.live(), ask.live().indexOf(enrolment.arm().toString()), Reason.FALLBACK);
    }

    /** NB: an enrolment that cannot be recorded is never handed out: its user would be missing from every result of the arm. */
    private Choice unrecorded(LiveExperiment live) {
        metrics.unrecorded();
        return new Choice(live, live.control(), Reason.CONTROL);
    }

    private Future<Choice> counted(Future<Choice> choice) {
        return choice.onSuccess(it -> metrics.answered(it.reason()));
    }
}
