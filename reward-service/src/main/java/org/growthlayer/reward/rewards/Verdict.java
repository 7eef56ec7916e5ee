package org.growthlayer.reward.rewards;

import java.util.UUID;
import org.growthlayer.contracts.Reward;

/** What became of a claim. */
public sealed interface Verdict {
    /** It is in the ledger now. */
    record Booked(Reward.Outcome outcome) implements Verdict {}

    /** It was in the ledger before, with this outcome; nothing changes. */
    record Duplicate(Reward.Outcome outcome) implements Verdict {}

    /** Something else is in the ledger under its name; nothing changes. */
    record NameReused() implements Verdict {}

    /** The user is known in another arm; nothing changes. */
    record WrongArm(UUID knownArmId) implements Verdict {}

    /** It occurred before its user asked to be forgotten; nothing changes. */
    record Erased() implements Verdict {}

    /** It could not be booked, for a reason that is not the caller's; nothing changes. */
    record Failed(Throwable cause) implements Verdict {}
}
