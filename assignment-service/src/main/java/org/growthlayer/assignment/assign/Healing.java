package org.growthlayer.assignment.assign;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.growthlayer.assignment.catalog.LiveExperiment;

/**
 * Tells enrolments that stand in Redis and that perhaps nobody has told, because the instance that made them was killed before it could.
 *
 * <p>An old pending value is told at once. A young one is most often not lost: another instance made it a moment ago and is telling of it
 * just now, so it is looked at again after a while, and told only if it still is pending then. So two instances that race for one user
 * make one enrolment event. A clock that is wrong makes a value look older or younger than it is: then it is told twice, under the
 * same event id, or a little later.
 */
@ApplicationScoped
class Healing {
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final StickyArms sticky;
    private final Enrolments enrolments;
    private final AssignMetrics metrics;
    private final Vertx vertx;
    private final Clock clock;
    private final Recent<UUID, Boolean> watched;

    Healing(StickyArms sticky, Enrolments enrolments, AssignMetrics metrics, Vertx vertx, StickyConfig config,
            Clock clock) {
        this.sticky = sticky;
        this.enrolments = enrolments;
        this.metrics = metrics;
        this.vertx = vertx;
        this.clock = clock;
        this.watched = new Recent<>(config.memory());
    }

    /** Sees to it that somebody tells of the enrolment. */
    void see(LiveExperiment live, String userId, Enrolment enrolment) {
        var isOld = enrolment.enrolledAt().plus(GRACE).isBefore(clock.instant());
        if (!isOld || !tell(live, userId, enrolment)) {
            watch(live, userId, enrolment);
        }
    }

    private boolean tell(LiveExperiment live, String userId, Enrolment enrolment) {
        var told = enrolments.tell(live, userId, enrolment, Reason.of(enrolment));
        if (told) {
            metrics.healed();
        }
        return told;
    }

    private void watch(LiveExperiment live, String userId, Enrolment enrolment) {
        if (!watched.contains(enrolment.eventId())) {
            watched.put(enrolment.eventId(), true);
            var _ = vertx.setTimer(GRACE.toMillis(), _ -> heal(live, userId, enrolment));
        }
    }

    private void heal(LiveExperiment live, String userId, Enrolment enrolment) {
        var _ = sticky.find(live.stickyKey(userId)).onSuccess(found -> {
            var isUntold = found.isPresent() && StickyValue.parse(found.get()) instanceof StickyValue.Pending pending
                    && pending.enrolment().eventId().equals(enrolment.eventId());
            if (isUntold) {
                var _ = tell(live, userId, enrolment);
            }
        }).onComplete(_ -> watched.forget(enrolment.eventId()));
    }
}
