package org.growthlayer.eventing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Facts that commit together with the change they tell of; a relay tells Kafka after the commit. */
@ApplicationScoped
public class Outbox {
    private final OutboxWake wake;

    @Inject
    Outbox(OutboxWake wake) {
        this.wake = wake;
    }

    /**
     * Appends the publications to the outbox table in the caller's transaction, in their order. Facts of one key from two transactions
     * are told in the order of their commits only if those transactions exclude each other, for instance by a row lock taken before.
     *
     * @param transaction open, begun by the caller
     * @param publications none is allowed
     * @return fails with {@link IllegalStateException} outside a transaction, and with {@link IllegalArgumentException} for a fact too
     *         large for Kafka
     */
    public Uni<Void> append(SqlConnection transaction, List<Publication> publications) {
        if (publications.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().deferred(() -> insert(transaction, publications));
    }

    private Uni<Void> insert(SqlConnection transaction, List<Publication> publications) {
        var open = transaction.getDelegate().transaction();
        if (open == null) {
            return Uni.createFrom().failure(new IllegalStateException("the outbox is appended to in a transaction"));
        }
        var outgoing = publications.stream().map(Outgoing::of).toList();
        return OutboxStore.insert(transaction, outgoing)
                .invoke(() -> open.completion().onSuccess(committed -> wake.committed()));
    }
}
