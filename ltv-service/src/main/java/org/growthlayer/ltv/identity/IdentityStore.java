package org.growthlayer.ltv.identity;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.tuples.Tuple2;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;

/** Looks up ids, and keeps those who book apart from those who change who is who. */
@ApplicationScoped
public class IdentityStore {
    private static final long LOCK = 0x6c747669_64656e74L;
    private static final String HOLD = "select pg_advisory_xact_lock_shared($1)::text";
    private static final String EXCLUDE = "select pg_advisory_xact_lock($1)::text";
    private static final String FIND = """
            select asked.id, a.user_id, e.at as erased_at
            from unnest($1::text[]) as asked(id)
            left join aliases a on a.anonymous_id = asked.id collate "C"
            left join erasures e on e.user_hash = sha256((select salt from identity) || convert_to(asked.id, 'UTF8'))
            where a.user_id is not null or e.at is not null
            """;
    private static final String FOLLOW = "update aliases set user_id = $2 where user_id = $1";
    private static final String APPEND = "insert into aliases (anonymous_id, user_id, at) values ($1, $2, $3)";
    private static final String IDS = "select anonymous_id from aliases where user_id = any($1)";
    private static final String SEPARATE = "delete from aliases where user_id = any($1) or anonymous_id = any($1)";
    private static final String REMEMBER = """
            insert into erasures as e (user_hash, at, told_at)
            select sha256((select salt from identity) || convert_to(id, 'UTF8')), $2, $3 from unnest($1::text[]) as erased(id)
            order by 1
            on conflict (user_hash) do update set at = greatest(e.at, excluded.at), told_at = excluded.told_at
            """;
    private static final String FORGET = "delete from erasures where told_at < $1";

    private final Pool pool;

    IdentityStore(Pool pool) {
        this.pool = pool;
    }

    /** What is known of these ids; it stays true until the transaction ends. To be called before any row is locked. */
    public Uni<Identities> hold(SqlConnection transaction, Collection<String> ids) {
        var held = transaction.preparedQuery(HOLD).execute(Tuple.of(LOCK));
        var found = find(transaction, ids);
        // Both are sent at once; the server runs them in this order.
        return Uni.combine().all().unis(held, found).asTuple().map(Tuple2::getItem2);
    }

    /** What is known of these ids now. */
    public Uni<Identities> find(SqlClient client, Collection<String> ids) {
        var distinct = new LinkedHashSet<>(ids).toArray(String[]::new);
        return client.preparedQuery(FIND).execute(Tuple.tuple().addArrayOfString(distinct)).map(IdentityStore::identities);
    }

    /** Waits until nobody is booking, and keeps everybody from it until the transaction ends. To be called before any row is locked. */
    Uni<Void> exclude(SqlConnection transaction) {
        return transaction.preparedQuery(EXCLUDE).execute(Tuple.of(LOCK)).replaceWithVoid();
    }

    /** Whoever was aliased to the anonymous id follows it to the user. */
    Uni<Void> append(SqlConnection transaction, String anonymousId, String user, Instant at) {
        return transaction.preparedQuery(FOLLOW).execute(Tuple.of(anonymousId, user))
                .chain(() -> transaction.preparedQuery(APPEND).execute(Tuple.of(anonymousId, user, at.atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    /** The anonymous ids of these users. */
    Uni<List<String>> anonymousIdsOf(SqlConnection transaction, Collection<String> users) {
        return transaction.preparedQuery(IDS).execute(Tuple.tuple().addArrayOfString(users.toArray(String[]::new)))
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList());
    }

    /** Takes these ids out of who is who, and remembers their hashes. */
    Uni<Void> erase(SqlConnection transaction, Collection<String> ids, Instant at, Instant now) {
        var all = ids.toArray(String[]::new);
        return transaction.preparedQuery(SEPARATE).execute(Tuple.tuple().addArrayOfString(all))
                .chain(() -> transaction.preparedQuery(REMEMBER)
                        .execute(Tuple.of(all, at.atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    /** Forgets that somebody was erased, if that was told before then. */
    Uni<Void> forget(Instant toldBefore) {
        return pool.preparedQuery(FORGET).execute(Tuple.of(toldBefore.atOffset(ZoneOffset.UTC))).replaceWithVoid();
    }

    private static Identities identities(RowSet<Row> rows) {
        var known = new HashMap<String, Identities.Identity>();
        rows.forEach(row -> {
            var erased = row.getOffsetDateTime("erased_at");
            known.put(row.getString("id"),
                    new Identities.Identity(row.getString("user_id"), erased == null ? null : erased.toInstant()));
        });
        return new Identities(known);
    }
}
