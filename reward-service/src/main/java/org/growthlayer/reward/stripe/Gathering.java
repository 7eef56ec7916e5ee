package org.growthlayer.reward.stripe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.growthlayer.reward.purchases.Movement;
import org.growthlayer.reward.purchases.OtherName;
import org.growthlayer.reward.purchases.Payer;
import org.growthlayer.reward.webhooks.Reading;

/** What one event says to the ledger. Not for use by more than one thread. */
final class Gathering {
    private final List<Movement> movements = new ArrayList<>();
    private final Set<Payer> payers = new LinkedHashSet<>();
    private final Set<OtherName> names = new LinkedHashSet<>();

    void moved(Movement movement) {
        movements.add(movement);
    }

    /** These references, where they are there, are the user's, if it is there. */
    void owned(Optional<String> user, List<Optional<String>> references) {
        user.ifPresent(owner -> references.stream().flatMap(Optional::stream)
                .forEach(reference -> payers.add(new Payer(reference, owner))));
    }

    /** The name, if it is there, leads to this line. */
    void named(Optional<String> name, String purchaseId) {
        name.filter(other -> !other.equals(purchaseId)).ifPresent(other -> names.add(new OtherName(other, purchaseId)));
    }

    Reading reading(String type) {
        return movements.isEmpty() && payers.isEmpty() && names.isEmpty()
                ? new Reading.Nothing(type)
                : new Reading.Entries(type, movements, List.copyOf(payers), List.copyOf(names));
    }
}
