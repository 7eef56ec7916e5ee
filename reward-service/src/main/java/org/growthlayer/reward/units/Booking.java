package org.growthlayer.reward.units;

import java.util.UUID;
import org.growthlayer.contracts.Reward;

/** What a reward does to a unit. */
public sealed interface Booking {
    /** The reward belongs to the unit, which is now {@code unit}. */
    record Booked(Unit unit, Reward.Outcome outcome) implements Booking {}

    /** The unit is known in another arm than the reward says; nothing changes. */
    record WrongArm(UUID armId) implements Booking {}
}
