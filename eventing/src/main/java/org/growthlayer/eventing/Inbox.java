package org.growthlayer.eventing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/** Remembers which ids a consumer has booked, so that a second delivery changes nothing. */
@ApplicationScoped
public class Inbox {
    // NB: sorted, so that two transactions that claim the same ids wait for one another instead of locking crosswise.
    private static final String CLAIM = """
            insert into inbox (consumer, id)
            select $1, id from unnest($2::uuid[]) as claimed (id) order by id
            on conflict do nothing
            returning id
            """;

    /**
     * Claims the ids for the consumer in the caller's transaction.
     *
     * @param consumer who books, unique within the service, for instance {@code "settlement"}
     * @param ids may hold one twice
     * @return the ids this consumer had not claimed before; another transaction that claims the same ids at this moment is waited for
     */
    public Uni<Set<UUID>> claim(SqlConnection transaction, String consumer, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return transaction.preparedQuery(CLAIM)
                .execute(Tuple.of(consumer).addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    var fresh = new LinkedHashSet<UUID>();
                    rows.forEach(row -> fresh.add(row.getUUID(0)));
                    return fresh;
                });
    }
}
