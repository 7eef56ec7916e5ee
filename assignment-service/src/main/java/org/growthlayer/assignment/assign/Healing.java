package org.growthlayer.assignment.assign;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.growthlayer.assignment.catalog.LiveExperiment;

/**
 * Tells enrolments that stand in Redis and that perhaps nobody has told, because the instance that made them was killed before it could.
 *
 * <p>Most pending values that an instance meets are not lost: another instance made them a moment ago, and is telling of them just now.
 * So a value is looked at again after a while, and told only if it still is pending then: two instances that race for one user make one
 * enrolment event. The wait is measured here, never by the clock of whoever made the value.
 */
@ApplicationScoped
class Healing {
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final StickyArms sticky;
    private final Enrolments enrolments;
    private final AssignMetrics metrics;
    private final Vertx vertx;
    private final Recent<UUID, Boolean> watched;

    Healing(StickyArms sticky, Enrolments enrolments, AssignMetrics metrics, Vertx vertx, StickyConfig config) {
        this.sticky = sticky;
        this.enrolments = enrolments;
        this.metrics = metrics;
        this.vertx = vertx;
        this.watched = new Recent<>(config.memory());
    }

    /** Sees to it that somebody tells of the enrolment. */
    void watch(LiveExperiment live, String userId, Enrolment enrolment) {
        if (!watched.contains(enrolment.eventId())) {
            watched.put(enrolment.eventId(), true);
            var _ = vertx.setTimer(GRACE.toMillis(), _ -> heal(live, userId, enrolment));
        }
    }

    private void heal(LiveExperiment live, String userId, Enrolment enrolment) {
        var _ = sticky.find(live.stickyKey(userId)).onSuccess(found -> {
            var isUntold = found.isPresent() && StickyValue.parse(found.get()) instanceof StickyValue.Pending pending
                    && pending.enrolment().eventId().equals(enrolment.eventId());
            if (isUntold && enrolments.tell(live, userId, enrolment, Reason.of(enrolment))) {
                metrics.healed();
            }
        }).onComplete(_ -> watched.forget(enrolment.eventId()));
    }
}
