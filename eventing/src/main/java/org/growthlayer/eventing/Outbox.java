package org.growthlayer.eventing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Facts that commit together with the change they tell of; a relay tells Kafka after the commit. */
@ApplicationScoped
public class Outbox {
    /**
     * Appends the publications to the outbox table in the caller's transaction, in their order.
     *
     * @param transaction open, begun by the caller
     * @param publications none is allowed
     * @return fails with {@link IllegalStateException} outside a transaction, and with {@link IllegalArgumentException} for a fact too
     *         large for Kafka
     */
    public Uni<Void> append(SqlConnection transaction, List<Publication> publications) {
        return Uni.createFrom().failure(new UnsupportedOperationException("outbox"));
    }
}
