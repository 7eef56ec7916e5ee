package org.growthlayer.reward.purchases;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What messages of one provider have to say to the ledger, in no order. */
public record Notes(String provider, List<Movement> movements, List<Payer> payers, List<OtherName> names) {
    public Notes {
        movements = List.copyOf(movements);
        payers = List.copyOf(payers);
        names = List.copyOf(names);
    }

    /** Whether there is nothing to say. */
    public boolean isEmpty() {
        return movements.isEmpty() && payers.isEmpty() && names.isEmpty();
    }

    /** Everything that may be the name of a line. */
    Set<String> mentioned() {
        var mentioned = new LinkedHashSet<String>();
        movements.forEach(movement -> {
            mentioned.add(movement.purchaseId());
            if (movement.reversesId() != null) {
                mentioned.add(movement.reversesId());
            }
        });
        payers.forEach(payer -> mentioned.add(payer.reference()));
        names.forEach(name -> mentioned.addAll(List.of(name.name(), name.purchaseId())));
        return mentioned;
    }

    /** References that are a user's from now on. */
    Set<String> references() {
        return payers.stream().map(Payer::reference).collect(LinkedHashSet::new, Set::add, Set::addAll);
    }

    /** References by which the users of movements may be known already. */
    Set<String> askedFor() {
        var asked = mentioned();
        movements.forEach(movement -> asked.addAll(movement.payers()));
        return asked;
    }

    /** The same, with other users in their places. */
    Notes withUsers(UnaryOperator<String> userOf) {
        return new Notes(provider, movements.stream().map(movement -> withUser(movement, userOf)).toList(),
                payers.stream().map(payer -> new Payer(payer.reference(), userOf.apply(payer.userId()))).toList(), names);
    }

    private static Movement withUser(Movement movement, UnaryOperator<String> userOf) {
        var user = movement.userId();
        return user == null
                ? movement
                : movement.of(userOf.apply(user));
    }

    /** The users that are named. */
    List<String> users() {
        return Stream.concat(movements.stream().map(Movement::userId).filter(Objects::nonNull),
                payers.stream().map(Payer::userId)).toList();
    }
}
