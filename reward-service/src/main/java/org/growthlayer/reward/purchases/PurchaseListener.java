package org.growthlayer.reward.purchases;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import org.growthlayer.contracts.Purchase;

/** Whoever has to act on purchases in the transaction that books them. */
@FunctionalInterface
public interface PurchaseListener {
    /**
     * The users of these lines are known since this transaction; or were known, and now the line that they reverse is. The same line may
     * be handed over again.
     *
     * @param transaction in which the ledger of purchases is locked already, and no unit
     * @param purchases sales before what reverses them; those of which {@code reversesId} leads to a line that nobody knows are among them
     */
    Uni<Void> booked(SqlConnection transaction, List<Purchase> purchases);
}
