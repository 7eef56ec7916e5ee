package org.growthlayer.reward.webhooks;

import java.time.Duration;
import java.util.List;
import org.growthlayer.reward.purchases.Movement;
import org.growthlayer.reward.purchases.OtherName;
import org.growthlayer.reward.purchases.Payer;
import org.jspecify.annotations.Nullable;

/** What a message means. */
public sealed interface Reading {
    /**
     * Something for the ledger.
     *
     * @param type the provider's name for this kind of message
     */
    record Entries(String type, List<Movement> movements, List<Payer> payers, List<OtherName> names) implements Reading {
        public Entries {
            movements = List.copyOf(movements);
            payers = List.copyOf(payers);
            names = List.copyOf(names);
        }

        /** Movements alone. */
        public Entries(String type, List<Movement> movements, List<Payer> payers) {
            this(type, movements, payers, List.of());
        }
    }

    /**
     * Nothing that moves money: acknowledged and counted.
     *
     * @param type the provider's name for this kind of message
     */
    record Nothing(String type) implements Reading {}

    /**
     * It cannot be said now; asked again later.
     *
     * @param reason for whoever looks at the inbox; no payload, no secret
     * @param after not before this time has passed, if somebody said so
     */
    record NotYet(String reason, @Nullable Duration after) implements Reading {}

    /**
     * It will never be said: set aside for somebody to look at.
     *
     * @param reason for whoever looks at the inbox; no payload, no secret
     */
    record Dead(String reason) implements Reading {}
}
