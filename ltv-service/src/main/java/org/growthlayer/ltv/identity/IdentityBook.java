package org.growthlayer.ltv.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import org.growthlayer.contracts.Alias;
import org.growthlayer.contracts.Erasure;
import org.growthlayer.ltv.customers.CustomerStore;
import org.growthlayer.ltv.purchases.PurchaseStore;

/** Books aliases and erasures inside a transaction, one after another. */
@ApplicationScoped
class IdentityBook {
    private final IdentityStore identities;
    private final PurchaseStore purchases;
    private final CustomerStore customers;
    private final Clock clock;

    IdentityBook(IdentityStore identities, PurchaseStore purchases, CustomerStore customers, Clock clock) {
        this.identities = identities;
        this.purchases = purchases;
        this.customers = customers;
        this.clock = clock;
    }

    /** Gives what belongs to the anonymous ids to their users, from now on and for all that is booked already. */
    Uni<Void> alias(SqlConnection transaction, List<Alias> told) {
        var all = identities.exclude(transaction);
        for (var alias : told) {
            all = all.chain(() -> identities.find(transaction, List.of(alias.anonymousId(), alias.userId())))
                    .flatMap(known -> alias(transaction, alias, known));
        }
        return all;
    }

    /** The first user told of an anonymous id stands; who has nothing but an erased past takes nothing along. */
    private Uni<Void> alias(SqlConnection transaction, Alias alias, Identities known) {
        var anonymous = alias.anonymousId();
        var user = known.userOf(alias.userId());
        if (!known.userOf(anonymous).equals(anonymous) || user.equals(anonymous) || known.isErased(anonymous, alias.at())) {
            return Uni.createFrom().voidItem();
        }
        if (known.isErased(alias.userId(), alias.at())) {
            return erase(transaction, new Erasure(alias.id(), anonymous, alias.at()));
        }
        return identities.append(transaction, anonymous, user, alias.at())
                .chain(() -> customers.lock(transaction, List.of(anonymous, user)))
                .chain(() -> purchases.give(transaction, anonymous, user))
                .chain(() -> customers.refresh(transaction, List.of(anonymous, user)));
    }

    /** Forgets the users, with all anonymous ids that turned out to be theirs. */
    Uni<Void> erase(SqlConnection transaction, List<Erasure> told) {
        var all = identities.exclude(transaction);
        for (var erasure : told) {
            all = all.chain(() -> identities.find(transaction, List.of(erasure.userId()))).flatMap(
                    // Carried out before: whoever uses the id now is somebody new.
                    known -> known.isErased(erasure.userId(), erasure.at())
                            ? Uni.createFrom().voidItem()
                            : erase(transaction, new Erasure(erasure.id(), known.userOf(erasure.userId()), erasure.at())));
        }
        return all;
    }

    private Uni<Void> erase(SqlConnection transaction, Erasure erasure) {
        return identities.anonymousIdsOf(transaction, List.of(erasure.userId())).flatMap(anonymous -> {
            var ids = new LinkedHashSet<>(anonymous);
            ids.add(erasure.userId());
            return customers.lock(transaction, ids).chain(() -> purchases.erase(transaction, ids, erasure.at()))
                    .chain(() -> identities.erase(transaction, ids, erasure.at(), clock.instant()))
                    .chain(() -> customers.refresh(transaction, ids));
        });
    }
}
