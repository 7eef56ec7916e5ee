package org.growthlayer.reward.purchases;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.growthlayer.reward.identity.Identities;

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

    /**
     * The same, of whoever is behind the ids it names. What was paid before its user was erased is told of a name that leads nowhere; whose
     * a reference is that an erased user used is not learnt again as long as the erasure is remembered.
     */
    Notes withUsers(Identities known, Supplier<String> pseudonyms) {
        return new Notes(provider, movements.stream().map(movement -> withUser(movement, known, pseudonyms)).toList(),
                payers.stream().filter(payer -> known.erasedAt(payer.userId()) == null)
                        .map(payer -> new Payer(payer.reference(), known.userOf(payer.userId()))).toList(),
                names);
    }

    private static Movement withUser(Movement movement, Identities known, Supplier<String> pseudonyms) {
        var user = movement.userId();
        if (user == null) {
            return movement;
        }
        return known.isErased(user, movement.occurredAt())
                ? movement.withoutPayers().of(pseudonyms.get())
                : movement.of(known.userOf(user));
    }

    /** The users that are named. */
    List<String> users() {
        return Stream.concat(movements.stream().map(Movement::userId).filter(Objects::nonNull),
                payers.stream().map(Payer::userId)).toList();
    }
}
