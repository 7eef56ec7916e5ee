package org.growthlayer.assignment.assign;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.growthlayer.assignment.catalog.LiveExperiment;
import org.growthlayer.assignment.catalog.LiveExperiment.Standing;
import org.growthlayer.assignment.policy.Allocation;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.eventing.Ids;

/** Finds the arm of a user: by the experiment's status, then by what Redis keeps, then by the algorithm. */
@ApplicationScoped
public class Assigner {
    private final StickyArms sticky;
    private final Enrolments enrolments;
    private final AssignMetrics metrics;
    private final Dice dice;
    private final Ids ids;
    private final Clock clock;

    Assigner(StickyArms sticky, Enrolments enrolments, AssignMetrics metrics, Dice dice, Ids ids, Clock clock) {
        this.sticky = sticky;
        this.enrolments = enrolments;
        this.metrics = metrics;
        this.dice = dice;
        this.ids = ids;
        this.clock = clock;
    }

    /** The arm of this user; a 409 problem if the experiment has not been started. */
    Uni<Answer> assign(LiveExperiment live, String userId) {
        return switch (live.standing()) {
            case Standing.Unstarted _ -> Uni.createFrom()
                    .failure(Problem.conflict("experiment_not_running", "The experiment has not been started."));
            case Standing.Decided decided -> Uni.createFrom()
                    .item(answer(live, userId, decided.arm(), decided.won() ? Reason.WINNER : Reason.CONTROL));
            case Standing.Keeping _ -> keep(live, userId);
            case Standing.Enrolling enrolling -> enrol(new Ask(live, enrolling.allocation(), userId, live.stickyKey(userId)));
        };
    }

    /** A request while users are enrolled. */
    private record Ask(LiveExperiment live, Allocation allocation, String userId, String key) {}

    private Uni<Answer> keep(LiveExperiment live, String userId) {
        return sticky.find(live.stickyKey(userId)).onItem()
                .transform(found -> found.map(standing -> kept(live, userId, standing))
                        .orElseGet(() -> answer(live, userId, live.control(), Reason.CONTROL)))
                .onFailure().recoverWithItem(() -> answer(live, userId, live.control(), Reason.CONTROL));
    }

    private Answer kept(LiveExperiment live, String userId, String standing) {
        return switch (Verdict.of(live, standing, enrolments::knows)) {
            case Verdict.Known known -> answer(live, userId, known.arm(), Reason.STICKY);
            case Verdict.Untold untold -> untold(live, userId, untold);
            case Verdict.Fresh _,Verdict.Stale _ -> answer(live, userId, live.control(), Reason.CONTROL);
        };
    }

    private Uni<Answer> enrol(Ask ask) {
        var earlier = enrolments.findFallback(ask.key());
        var candidate = earlier != null ? earlier : draw(ask);
        var text = StickyValue.pending(candidate);
        enrolments.offer(candidate);
        return sticky.keep(ask.key(), text).onItem().transformToUni(standing -> settle(ask, candidate, text, standing))
                .onFailure()
                .recoverWithItem(() -> fallback(ask, candidate)).onTermination().invoke(() -> enrolments.withdraw(candidate));
    }

    private Enrolment draw(Ask ask) {
        return enrolment(ask, ask.allocation().choose(ask.userId(), dice.generator()), ids.next());
    }

    private Enrolment enrolment(Ask ask, int arm, UUID eventId) {
        return new Enrolment(ask.live().experiment().arms().get(arm).armId(), eventId,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                ask.allocation().propensity(arm), ask.allocation().version());
    }

    private Uni<Answer> settle(Ask ask, Enrolment candidate, String text, String standing) {
        var verdict = Verdict.of(ask.live(), text, standing, enrolments::knows);
        if (verdict instanceof Verdict.Stale stale) {
            return sticky.replace(ask.key(), text, stale.text()).onItem()
                    .transform(now -> settled(ask, candidate, Verdict.of(ask.live(), text, now, enrolments::knows)));
        }
        return Uni.createFrom().item(settled(ask, candidate, verdict));
    }

    private Answer settled(Ask ask, Enrolment candidate, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Fresh _ -> fresh(ask, candidate);
            case Verdict.Known known -> answer(ask.live(), ask.userId(), known.arm(), Reason.STICKY);
            case Verdict.Untold untold -> untold(ask.live(), ask.userId(), untold);
            // Replaced twice within one request by something that is not ours: leave the key alone.
            case Verdict.Stale _ -> answer(ask.live(), ask.userId(), ask.live().control(), Reason.CONTROL);
        };
    }

    private Answer fresh(Ask ask, Enrolment candidate) {
        var arm = ask.live().indexOf(candidate.arm().toString());
        if (enrolments.findFallback(ask.key()) != null) {
            // Enrolled and told about while Redis was away; now Redis has it, too.
            enrolments.forgetFallback(ask.key());
            return answer(ask.live(), ask.userId(), arm, Reason.STICKY);
        }
        return enrolments.tell(ask.live(), ask.userId(), candidate, Reason.SAMPLED)
                ? answer(ask.live(), ask.userId(), arm, Reason.SAMPLED)
                : unrecorded(ask.live(), ask.userId());
    }

    private Answer untold(LiveExperiment live, String userId, Verdict.Untold untold) {
        if (!enrolments.tell(live, userId, untold.enrolment(), Reason.SAMPLED)) {
            return unrecorded(live, userId);
        }
        metrics.healed();
        return answer(live, userId, untold.arm(), Reason.STICKY);
    }

    /** Without Redis: the same arm for the same user while the shares stand, told under the event id that Redis may have kept. */
    private Answer fallback(Ask ask, Enrolment attempted) {
        var earlier = enrolments.findFallback(ask.key());
        if (earlier != null) {
            return answer(ask.live(), ask.userId(), ask.live().indexOf(earlier.arm().toString()), Reason.FALLBACK);
        }
        var arm = ask.allocation().place(ask.userId());
        var enrolment = enrolment(ask, arm, attempted.eventId());
        if (!enrolments.tell(ask.live(), ask.userId(), enrolment, Reason.FALLBACK)) {
            return unrecorded(ask.live(), ask.userId());
        }
        enrolments.rememberFallback(ask.key(), enrolment);
        return answer(ask.live(), ask.userId(), arm, Reason.FALLBACK);
    }

    /** NB: an enrolment that cannot be recorded is never handed out: its user would be missing from every result of the arm. */
    private Answer unrecorded(LiveExperiment live, String userId) {
        metrics.unrecorded();
        return answer(live, userId, live.control(), Reason.CONTROL);
    }

    private Answer answer(LiveExperiment live, String userId, int arm, Reason reason) {
        metrics.answered(reason);
        return new Answer(live.id(), userId, live.armId(arm), reason == Reason.SAMPLED, reason);
    }
}
