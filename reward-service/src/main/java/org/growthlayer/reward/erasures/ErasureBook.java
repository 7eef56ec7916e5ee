package org.growthlayer.reward.erasures;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.growthlayer.contracts.Erasure;
import org.growthlayer.reward.identity.IdentityStore;
import org.growthlayer.reward.units.UnitStore;

/** Books erasures inside a transaction. */
@ApplicationScoped
public class ErasureBook {
    private final IdentityStore identities;
    private final UnitStore units;
    private final ErasureStore store;
    private final Clock clock;
    private final Counter erased;

    ErasureBook(IdentityStore identities, UnitStore units, ErasureStore store, Clock clock, MeterRegistry metrics) {
        this.identities = identities;
        this.units = units;
        this.store = store;
        this.clock = clock;
        this.erased = Counter.builder("erasures").description("Erasures carried out; one that is told again is not")
                .register(metrics);
    }

    /** Forgets the users, one after another. */
    Uni<Void> take(SqlConnection transaction, List<Erasure> told) {
        return identities.exclude(transaction)
                .chain(() -> lock(transaction, told.stream().map(Erasure::userId).toList()))
                .chain(() -> eraseAll(transaction, told.stream().map(one -> new Request(one.userId(), one.at())).toList()));
    }

    /** NB: all at once and in order. Locked one erasure after another, units could be waited for crosswise with a batch of rewards. */
    private Uni<Void> lock(SqlConnection transaction, List<String> ids) {
        return identities.find(transaction, ids).flatMap(known -> store.idsOf(transaction, ids, known))
                .flatMap(all -> units.lockAll(transaction, all)).replaceWithVoid();
    }

    /**
     * Forgets what happened to these people. A request that was carried out before changes nothing: whoever uses the id now is somebody
     * new.
     *
     * @param transaction in which nobody else creates units, and all units of these people are locked
     */
    public Uni<Void> eraseAll(SqlConnection transaction, List<Request> requests) {
        var all = Uni.createFrom().voidItem();
        for (var request : requests) {
            all = all.chain(() -> erase(transaction, request));
        }
        return all;
    }

    private Uni<Void> erase(SqlConnection transaction, Request request) {
        var id = List.of(request.id());
        return identities.find(transaction, id).flatMap(known -> {
            if (known.isErased(request.id(), request.at())) {
                return Uni.createFrom().voidItem();
            }
            erased.increment();
            return store.idsOf(transaction, id, known)
                    .flatMap(ids -> store.erase(transaction, ids, request.at(), clock.instant()));
        });
    }

    /** To forget what happened until {@code at} to the person behind {@code id}. */
    public record Request(String id, Instant at) {}
}
