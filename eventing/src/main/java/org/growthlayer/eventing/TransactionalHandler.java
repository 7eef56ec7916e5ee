package org.growthlayer.eventing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import org.growthlayer.contracts.Fact;

/** Books a batch of facts in the transaction it is given. */
@FunctionalInterface
public interface TransactionalHandler<F extends Fact> {
    /**
     * Books the facts, in their order. Neither commits nor rolls back. May be called again with the same facts or a part of them
     * after a failure (in a new transaction), so everything it does must be in {@code transaction}.
     *
     * @param transaction open; commits if the returned Uni completes and rolls back if it fails
     * @param facts at least one; the same id may occur twice
     */
    Uni<Void> handle(SqlConnection transaction, List<Received<F>> facts);
}
