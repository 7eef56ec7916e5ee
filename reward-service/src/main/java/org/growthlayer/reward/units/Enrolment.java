package org.growthlayer.reward.units;

import java.util.List;
import java.util.UUID;
import org.growthlayer.contracts.Reward;

/** What being told of an enrolment does to a unit. */
public sealed interface Enrolment {
    /**
     * The unit is enrolled.
     *
     * @param corrections rewards booked before the enrolment was known whose outcome is another one now that it is
     */
    record Enrolled(Unit unit, List<Reward> corrections) implements Enrolment {
        public Enrolled {
            corrections = List.copyOf(corrections);
        }
    }

    /** Told before, with the same arm; nothing changes. */
    record Repeated() implements Enrolment {}

    /** Told before with {@code armId}, which stands; nothing changes. */
    record Contradicted(UUID armId) implements Enrolment {}
}
