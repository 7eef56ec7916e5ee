package org.growthlayer.reward.purchases;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.growthlayer.contracts.Purchase;

/** Purchases by user, for those whose business is users. */
@ApplicationScoped
public class UserPurchaseStore {
    private static final String LIST = """
            select p.* from unnest($1::text[], $2::timestamptz[]) as k(u, since)
            join purchases p on p.user_id = k.u collate "C" and p.occurred_at >= k.since
            """;
    private static final String GIVE = """
            update purchases set user_id = n.user_id
            from unnest($1::text[], $2::text[]) as n(anonymous_id, user_id)
            where purchases.user_id = n.anonymous_id collate "C"
            """;
    private static final String GIVE_PAYERS = """
            update payers set user_id = n.user_id
            from unnest($1::text[], $2::text[]) as n(anonymous_id, user_id)
            where payers.user_id = n.anonymous_id collate "C"
            """;
    /*
     * The new name has a space, so no caller can ever use it. The provider's name for the line stays: without it the same message would
     * book the same money again, and the books could not be compared with the provider's.
     */
    private static final String RENAME = """
            with name as materialized (select 'erased ' || gen_random_uuid()::text as pseudonym)
            update purchases set user_id = name.pseudonym, payers = '{}'
            from name
            where user_id = any($1) and occurred_at <= $2
            """;
    private static final String FORGET_PAYERS = "delete from payers where user_id = any($1)";

    private final PurchaseStore store;

    UserPurchaseStore(PurchaseStore store) {
        this.store = store;
    }

    /**
     * Keeps purchases from being booked until the transaction ends; many may do so at once. To be called before any unit is locked.
     *
     * <p>NB: whoever enrols a user looks for purchases, and whoever books a purchase looks for units. Neither sees what the other has not
     * committed, and without this, of two that run at the same time none would book the reward.
     */
    public Uni<Void> hold(SqlConnection transaction) {
        return store.share(transaction);
    }

    /** The lines of these users that occurred at the given time or later. */
    public Uni<List<Purchase>> list(SqlConnection transaction, Map<String, Instant> since) {
        if (since.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var users = List.copyOf(since.entrySet());
        var tuple = Tuple.tuple().addArrayOfString(users.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .addArrayOfOffsetDateTime(
                        users.stream().map(user -> user.getValue().atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new));
        return transaction.preparedQuery(LIST).execute(tuple).map(rows -> rows.stream()
                .map(row -> PurchaseStore.line(row).fact(row.getString("provider"))).toList());
    }

    /** Gives lines and references of anonymous ids to the users they turned out to be. */
    public Uni<Void> give(SqlConnection transaction, Map<String, String> users) {
        var tuple = Tuple.of(users.keySet().toArray(String[]::new), users.values().toArray(String[]::new));
        var lines = transaction.preparedQuery(GIVE).execute(tuple);
        var payers = transaction.preparedQuery(GIVE_PAYERS).execute(tuple);
        return Uni.combine().all().unis(lines, payers).discardItems();
    }

    /** Takes the names of one person away from what they paid until {@code at}; what it adds up to stays. */
    public Uni<Void> erase(SqlConnection transaction, Collection<String> ids, Instant at) {
        var all = ids.toArray(String[]::new);
        var renamed = transaction.preparedQuery(RENAME).execute(Tuple.of(all, at.atOffset(ZoneOffset.UTC)));
        var forgotten = transaction.preparedQuery(FORGET_PAYERS).execute(Tuple.tuple().addArrayOfString(all));
        return Uni.combine().all().unis(renamed, forgotten).discardItems();
    }
}
