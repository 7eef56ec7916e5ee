package org.growthlayer.eventing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Remembers which ids a consumer has booked, so that a second delivery changes nothing. */
@ApplicationScoped
public class Inbox {
    /**
     * Claims the ids for the consumer in the caller's transaction.
     *
     * @param consumer who books, unique within the service, for instance {@code "settlement"}
     * @return the ids this consumer had not claimed before; another transaction that claims the same ids at this moment is waited for
     */
    public Uni<Set<UUID>> claim(SqlConnection transaction, String consumer, Collection<UUID> ids) {
        return Uni.createFrom().failure(new UnsupportedOperationException("inbox"));
    }
}
