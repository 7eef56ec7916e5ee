package org.growthlayer.reward.identity;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.tuples.Tuple2;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.growthlayer.reward.units.UnitKey;
import org.jspecify.annotations.Nullable;

/** Looks up ids, and keeps those who create units apart from those who change who is who. */
@ApplicationScoped
public class IdentityStore {
    /** The advisory lock of those who create units (shared) and those who change whose they are. */
    private static final long LOCK = 0x67726f77_69646e74L;

    private static final String ENTER = """
            select pg_advisory_xact_lock_shared($3)::text
            where exists (
                select from unnest($1::text[], $2::uuid[]) as k(u, e)
                where not exists (select from units where user_id = k.u collate "C" and experiment_id = k.e))
            """;
    private static final String FIND = """
            select i.generation, k.*
            from identity i left join (
                select asked.id, a.user_id, a.at as adopted_at, e.at as erased_at
                from unnest($1::text[]) as asked(id)
                left join aliases a on a.anonymous_id = asked.id collate "C"
                left join erasures e on e.user_hash = sha256((select salt from identity) || convert_to(asked.id, 'UTF8'))
                where a.user_id is not null or e.at is not null) as k on true
            """;
    private static final String HOLD = "select pg_advisory_xact_lock_shared($1)::text";
    private static final String EXCLUDE = "select pg_advisory_xact_lock($1)::text";
    private static final String NEXT = "update identity set generation = generation + 1";

    /**
     * What is known of the ids of these units, which are to be locked next. If one of them does not exist, it stays true until the
     * transaction ends; otherwise it may have changed by then, and locking the units with its generation tells. To be called before
     * any row is locked.
     */
    public Uni<Identities> enter(SqlConnection transaction, Collection<UnitKey> asked) {
        var users = asked.stream().map(UnitKey::userId).toArray(String[]::new);
        var experiments = asked.stream().map(UnitKey::experimentId).toArray(UUID[]::new);
        var entered = transaction.preparedQuery(ENTER).execute(Tuple.of(users, experiments, LOCK));
        var found = find(transaction, List.of(users));
        // Both are sent at once; the server runs them in this order.
        return Uni.combine().all().unis(entered, found).asTuple().map(Tuple2::getItem2);
    }

    /** What is known of these ids; it stays true until the transaction ends. To be called before any row is locked. */
    public Uni<Identities> hold(SqlConnection transaction, Collection<String> ids) {
        var held = transaction.preparedQuery(HOLD).execute(Tuple.of(LOCK));
        var found = find(transaction, ids);
        // Both are sent at once; the server runs them in this order.
        return Uni.combine().all().unis(held, found).asTuple().map(Tuple2::getItem2);
    }

    /** What is known of these ids, for those who keep it from changing. */
    public Uni<Identities> find(SqlConnection transaction, Collection<String> ids) {
        var distinct = new LinkedHashSet<>(ids).toArray(String[]::new);
        return transaction.preparedQuery(FIND).execute(Tuple.tuple().addArrayOfString(distinct)).map(IdentityStore::identities);
    }

    /** Waits until nobody is creating units, and keeps everybody from it until the transaction ends. To be called before any row is locked. */
    public Uni<Void> exclude(SqlConnection transaction) {
        var excluded = transaction.preparedQuery(EXCLUDE).execute(Tuple.of(LOCK));
        var next = transaction.query(NEXT).execute();
        return Uni.combine().all().unis(excluded, next).discardItems();
    }

    private static Identities identities(RowSet<Row> rows) {
        var known = new HashMap<String, Identities.Identity>();
        var generation = 0L;
        for (var row : rows) {
            generation = row.getLong("generation");
            if (row.getString("id") != null) {
                known.put(row.getString("id"), new Identities.Identity(row.getString("user_id"), instant(row, "adopted_at"),
                        instant(row, "erased_at")));
            }
        }
        return new Identities(generation, known);
    }

    private static @Nullable Instant instant(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
