package org.growthlayer.reward.units;

import java.util.List;
import java.util.UUID;
import org.growthlayer.contracts.Reward;

/** What being told of an enrolment does to a unit. */
public sealed interface Enrolment {
    /**
     * The unit is enrolled, or what was known of its enrolment is more now.
     *
     * @param corrections rewards booked before whose outcome is another one now
     */
    record Enrolled(Unit unit, List<Reward> corrections) implements Enrolment {
        public Enrolled {
            corrections = List.copyOf(corrections);
        }
    }

    /** Told before, or something that has the better right was; nothing changes. */
    record Repeated() implements Enrolment {}

    /** Told before with another arm than this one; nothing changes, and the unit stays in {@code armId}. */
    record Contradicted(UUID armId) implements Enrolment {}
}
