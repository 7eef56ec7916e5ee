package org.growthlayer.reward.erasures;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.growthlayer.reward.identity.Identities;
import org.growthlayer.reward.purchases.UserPurchaseStore;

/** Takes users out of all tables. */
@ApplicationScoped
class ErasureStore {
    private static final String IDS = "select anonymous_id from aliases where user_id = any($1)";
    private static final String REMEMBER = """
            insert into erasures as e (user_hash, at, told_at)
            select sha256((select salt from identity) || convert_to(id, 'UTF8')), $2, $3 from unnest($1::text[]) as erased(id)
            order by 1
            on conflict (user_hash) do update set at = greatest(e.at, excluded.at), told_at = excluded.told_at
            """;
    private static final String SEPARATE = "delete from aliases where user_id = any($1) or anonymous_id = any($1)";
    /*
     * The new name has a space, so no caller can ever use it. A reward gets a new id and event id too: both are on a topic beside the
     * user, and an event id is often the number of an order. A unit that was enrolled after the erasure belongs to whoever came after.
     */
    private static final String RENAME = """
            with named as materialized (
                select u.user_id, u.experiment_id, 'erased ' || gen_random_uuid()::text as pseudonym
                from (select user_id, experiment_id from units
                    where user_id = any($1) and (enrolled_at is null or enrolled_at <= $2)
                    order by user_id, experiment_id
                    for no key update) as u),
            lines as (
                update rewards r set user_id = n.pseudonym, event_id = gen_random_uuid()::text, id = gen_random_uuid(),
                    adjusts = case when adjusts is not null then gen_random_uuid() end
                from named n where r.user_id = n.user_id and r.experiment_id = n.experiment_id)
            update units u set user_id = n.pseudonym
            from named n where u.user_id = n.user_id and u.experiment_id = n.experiment_id
            """;
    private static final String FORGET = "delete from erasures where told_at < $1";

    private final Pool pool;
    private final UserPurchaseStore purchases;

    ErasureStore(Pool pool, UserPurchaseStore purchases) {
        this.pool = pool;
        this.purchases = purchases;
    }

    /** These ids, the users behind them, and all anonymous ids of those. */
    Uni<Set<String>> idsOf(SqlConnection transaction, Collection<String> some, Identities known) {
        var ids = new LinkedHashSet<>(some);
        some.forEach(id -> ids.add(known.userOf(id)));
        return transaction.preparedQuery(IDS).execute(Tuple.tuple().addArrayOfString(ids.toArray(String[]::new))).map(rows -> {
            rows.forEach(row -> ids.add(row.getString(0)));
            return ids;
        });
    }

    /** Takes what happened to these ids until {@code at} away from them. */
    Uni<Void> erase(SqlConnection transaction, Set<String> ids, Instant at, Instant now) {
        var all = ids.toArray(String[]::new);
        var renamed = transaction.preparedQuery(RENAME).execute(Tuple.of(all, at.atOffset(ZoneOffset.UTC)));
        var separated = transaction.preparedQuery(SEPARATE).execute(Tuple.tuple().addArrayOfString(all));
        var remembered = transaction.preparedQuery(REMEMBER)
                .execute(Tuple.of(all, at.atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC)));
        return Uni.combine().all().unis(purchases.erase(transaction, ids, at), renamed, separated, remembered).discardItems();
    }

    /** Forgets that somebody was erased, if that was told before then; returns how many. */
    Uni<Integer> forget(Instant toldBefore) {
        return pool.preparedQuery(FORGET).execute(Tuple.of(toldBefore.atOffset(ZoneOffset.UTC))).map(SqlResult::rowCount);
    }
}
