package org.growthlayer.assignment.assign;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.growthlayer.assignment.catalog.LiveExperiment;
import org.growthlayer.assignment.policy.Allocation;
import org.growthlayer.eventing.Ids;
import org.jspecify.annotations.Nullable;

/** Makes enrolments: the one place where chance, time and new ids come in. */
@ApplicationScoped
class Draws {
    private final Dice dice;
    private final Ids ids;
    private final Clock clock;

    Draws(Dice dice, Ids ids, Clock clock) {
        this.dice = dice;
        this.ids = ids;
        this.clock = clock;
    }

    /** An enrolment by the experiment's algorithm. */
    Enrolment sampled(LiveExperiment live, Allocation allocation, String userId, @Nullable UUID movedFrom) {
        return enrolment(live, allocation, allocation.choose(userId, dice.generator()), eventId(), movedFrom);
    }

    /** An enrolment by hash, the same arm for the same user while the shares stand. */
    Enrolment placed(LiveExperiment live, Allocation allocation, String userId, UUID eventId) {
        return enrolment(live, allocation, allocation.place(userId), eventId, null);
    }

    /** A new name for a telling. */
    UUID eventId() {
        return ids.next();
    }

    private Enrolment enrolment(LiveExperiment live, Allocation allocation, int arm, UUID eventId, @Nullable UUID movedFrom) {
        return new Enrolment(live.experiment().arms().get(arm).armId(), eventId,
                clock.instant().truncatedTo(ChronoUnit.MILLIS), allocation.propensity(arm), allocation.version(), movedFrom);
    }
}
