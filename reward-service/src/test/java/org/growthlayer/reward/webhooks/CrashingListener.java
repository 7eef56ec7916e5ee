package org.growthlayer.reward.webhooks;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.growthlayer.contracts.Purchase;
import org.growthlayer.reward.purchases.PurchaseListener;

/** Fails after everything else of a transaction is written, once for each user that it was told of. */
@ApplicationScoped
public class CrashingListener implements PurchaseListener {
    private final Set<String> users = ConcurrentHashMap.newKeySet();

    void failOnceFor(String user) {
        users.add(user);
    }

    @Override
    public Uni<Void> booked(SqlConnection transaction, List<Purchase> purchases) {
        return purchases.stream().anyMatch(purchase -> users.remove(purchase.userId()))
                ? Uni.createFrom().failure(new IllegalStateException("crash"))
                : Uni.createFrom().voidItem();
    }
}
