package org.growthlayer.reward.purchases;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.growthlayer.contracts.Purchase;
import org.jspecify.annotations.Nullable;

/** The rows of the purchases ledger. */
@ApplicationScoped
class PurchaseStore {
    /** The advisory lock of those who write purchases. */
    private static final long LOCK_KEY = 0x67726f77_70757263L;
    private static final String LOCK = "select pg_advisory_xact_lock($1)::text";
    private static final String SHARE = "select pg_advisory_xact_lock_shared($1)::text";
    private static final String NAMES = """
            with asked as (
                select k collate "C" as k from unnest($2::text[]) as a(k)
                union select purchase_id from purchase_names where provider = $1 and name = any($2)),
            found as (
                select k from asked
                union select p.purchase_id from purchases p join asked on p.reverses_id = asked.k where p.provider = $1)
            select n.name, n.purchase_id from purchase_names n where n.provider = $1
                and (n.name in (select k from found) or n.purchase_id in (select k from found))
            """;
    private static final String USERS = """
            with asked as (
                select k collate "C" as k from unnest($2::text[]) as a(k)
                union select purchase_id from purchase_names where provider = $1 and name = any($2))
            select p.payer, p.user_id from payers p join asked on p.payer = asked.k where p.provider = $1
            """;
    private static final String LINES = """
            with recursive asked as (
                select k collate "C" as k from unnest($2::text[]) as a(k)
                union select purchase_id from purchase_names where provider = $1 and name = any($2)),
            found(purchase_id) as (
                select p.purchase_id from purchases p join asked on p.purchase_id = asked.k where p.provider = $1
                union select p.purchase_id from purchases p join asked on p.reverses_id = asked.k where p.provider = $1
                union select p.purchase_id from purchases p where p.provider = $1 and p.user_id is null and p.payers && $3::text[]),
            all_found(purchase_id) as (
                select purchase_id from found
                union select p.purchase_id from purchases p join all_found f on p.reverses_id = f.purchase_id where p.provider = $1)
            select p.* from purchases p join all_found f on p.purchase_id = f.purchase_id where p.provider = $1
            """;
    private static final String REMOVE = "delete from purchases where provider = $1 and purchase_id = any($2)";
    private static final String WRITE = """
            insert into purchases as p (provider, purchase_id, id, kind, user_id, payers, reverses_id, amount, currency, base_amount,
                base_currency, product_id, occurred_at, booked_at, told_at, is_named)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            on conflict (provider, purchase_id) do update set user_id = excluded.user_id, payers = excluded.payers,
                reverses_id = excluded.reverses_id, product_id = excluded.product_id, occurred_at = excluded.occurred_at,
                told_at = excluded.told_at
            """;
    private static final String WRITE_USERS = """
            insert into payers (provider, payer, user_id) select $1, * from unnest($2::text[], $3::text[])
            on conflict (provider, payer) do update set user_id = excluded.user_id
            """;
    private static final String WRITE_NAMES = """
            insert into purchase_names (provider, name, purchase_id) select $1, * from unnest($2::text[], $3::text[])
            on conflict (provider, name) do update set purchase_id = excluded.purchase_id
            """;

    /**
     * Keeps others from writing purchases until the transaction ends. Lines wait for one another (a refund for its sale, a sale for its
     * payer), and two transactions that do not see each other would leave both waiting for ever.
     */
    Uni<Void> lock(SqlConnection transaction) {
        return transaction.preparedQuery(LOCK).execute(Tuple.of(LOCK_KEY)).replaceWithVoid();
    }

    /** Keeps those who lock from it until the transaction ends; many may share. */
    Uni<Void> share(SqlConnection transaction) {
        return transaction.preparedQuery(SHARE).execute(Tuple.of(LOCK_KEY)).replaceWithVoid();
    }

    /** What the ledger says about what the notes mention. */
    Uni<Posting.Excerpt> excerpt(SqlConnection transaction, Notes notes) {
        var provider = notes.provider();
        var mentioned = notes.mentioned().toArray(String[]::new);
        var names = transaction.preparedQuery(NAMES).execute(Tuple.of(provider, mentioned)).map(PurchaseStore::pairs);
        var lines = transaction.preparedQuery(LINES)
                .execute(Tuple.of(provider, mentioned, notes.references().toArray(String[]::new)))
                .map(rows -> rows.stream().map(PurchaseStore::line).toList());
        var users = transaction.preparedQuery(USERS).execute(Tuple.of(provider, notes.askedFor().toArray(String[]::new)))
                .map(PurchaseStore::pairs);
        return Uni.combine().all().unis(lines, users, names).with(Posting.Excerpt::new);
    }

    /** Writes what is different. */
    Uni<Void> write(SqlConnection transaction, String provider, Posting posting) {
        var removed = transaction.preparedQuery(REMOVE)
                .execute(Tuple.of(provider, posting.removed().stream().map(Line::purchaseId).toArray(String[]::new)));
        var changed = posting.changed().stream().map(line -> row(provider, line)).toList();
        var written = changed.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery(WRITE).executeBatch(changed).replaceWithVoid();
        return Uni.combine().all().unis(removed, written, write(transaction, WRITE_USERS, provider, posting.newUsers()),
                write(transaction, WRITE_NAMES, provider, posting.newNames())).discardItems();
    }

    private static Uni<Void> write(SqlConnection transaction, String statement, String provider, Map<String, String> pairs) {
        return pairs.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery(statement)
                        .execute(Tuple.of(provider, strings(pairs.keySet()), strings(pairs.values()))).replaceWithVoid();
    }

    private static String[] strings(Collection<String> strings) {
        return strings.toArray(String[]::new);
    }

    private static Map<String, String> pairs(RowSet<Row> rows) {
        var pairs = new HashMap<String, String>();
        rows.forEach(row -> pairs.put(row.getString(0), row.getString(1)));
        return pairs;
    }

    private static Tuple row(String provider, Line line) {
        var movement = line.movement();
        return Tuple.tuple().addString(provider).addString(line.purchaseId()).addUUID(line.id())
                .addString(movement.kind().toString()).addString(movement.userId())
                .addArrayOfString(movement.payers().toArray(String[]::new)).addString(movement.reversesId())
                .addBigDecimal(movement.amount()).addString(movement.currency()).addBigDecimal(line.baseAmount())
                .addString(line.baseCurrency()).addString(movement.productId()).addOffsetDateTime(utc(movement.occurredAt()))
                .addOffsetDateTime(utc(line.bookedAt())).addOffsetDateTime(line.toldAt() == null ? null : utc(line.toldAt()))
                .addBoolean(movement.isNamed());
    }

    static Line line(Row row) {
        var movement = new Movement(row.getString("purchase_id"),
                Purchase.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)), row.getBigDecimal("amount"),
                row.getString("currency"), row.getString("user_id"), List.of(row.getArrayOfStrings("payers")),
                row.getString("reverses_id"), row.getString("product_id"), row.getOffsetDateTime("occurred_at").toInstant(),
                row.getBoolean("is_named"));
        return new Line(row.getUUID("id"), movement, row.getBigDecimal("base_amount"), row.getString("base_currency"),
                row.getOffsetDateTime("booked_at").toInstant(), instant(row, "told_at"));
    }

    private static @Nullable Instant instant(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
