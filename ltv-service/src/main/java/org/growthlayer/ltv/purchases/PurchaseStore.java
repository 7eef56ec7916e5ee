package org.growthlayer.ltv.purchases;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.growthlayer.contracts.Purchase;

/** The rows of the ledger. */
@ApplicationScoped
public class PurchaseStore {
    /** NB: sorted, so that two transactions that write the same lines wait for one another instead of locking crosswise. */
    private static final String APPEND = """
            insert into purchases (provider, purchase_id, user_id, kind, amount, currency, base_amount, reverses_id, occurred_at, booked_at)
            select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::numeric[], $6::text[], $7::numeric[], $8::text[],
                $9::timestamptz[], $10::timestamptz[]) as l(provider, purchase_id)
            order by provider collate "C", purchase_id collate "C"
            on conflict (provider, purchase_id) do nothing
            returning provider, purchase_id
            """;
    private static final String FIND = "select * from purchases where provider = $1 and purchase_id = $2";
    private static final String OF_USERS = "select * from purchases where user_id = any($1)";
    private static final String OF_USER_UNTIL = """
            select * from purchases
            where user_id = coalesce((select user_id from aliases where anonymous_id = $1), $1) and occurred_at < $2
            """;
    private static final String GIVE = "update purchases set user_id = $2 where user_id = $1";
    private static final String ERASE = "delete from purchases where user_id = any($1) and occurred_at <= $2";

    /** Writes lines that are not there yet, and returns which those were. */
    public Uni<Set<Line.Key>> append(SqlConnection transaction, List<Line> lines) {
        var tuple = Tuple.tuple().addArrayOfString(texts(lines, Line::provider)).addArrayOfString(texts(lines, Line::purchaseId))
                .addArrayOfString(texts(lines, Line::userId)).addArrayOfString(texts(lines, line -> line.kind().toString()))
                .addValue(lines.stream().map(Line::amount).toArray(BigDecimal[]::new))
                .addArrayOfString(texts(lines, Line::currency))
                .addValue(lines.stream().map(Line::baseAmount).toArray(BigDecimal[]::new))
                .addArrayOfString(lines.stream().map(Line::reversesId).toArray(String[]::new))
                .addArrayOfOffsetDateTime(times(lines, Line::occurredAt))
                .addArrayOfOffsetDateTime(times(lines, Line::bookedAt));
        return transaction.preparedQuery(APPEND).execute(tuple).map(rows -> {
            var fresh = new HashSet<Line.Key>();
            rows.forEach(row -> fresh.add(new Line.Key(row.getString(0), row.getString(1))));
            return fresh;
        });
    }

    /** The line of this name. */
    public Uni<Optional<Line>> find(SqlConnection transaction, Line.Key key) {
        return transaction.preparedQuery(FIND).execute(Tuple.of(key.provider(), key.purchaseId()))
                .map(rows -> lines(rows).stream().findFirst());
    }

    /** All lines of each of these users who has any, in no order. */
    public Uni<Map<String, List<Line>>> list(SqlConnection transaction, Collection<String> users) {
        return transaction.preparedQuery(OF_USERS).execute(Tuple.tuple().addArrayOfString(users.toArray(String[]::new)))
                .map(rows -> {
                    var byUser = new HashMap<String, List<Line>>();
                    lines(rows).forEach(line -> byUser.computeIfAbsent(line.userId(), _ -> new ArrayList<>()).add(line));
                    return byUser;
                });
    }

    /** The lines of a user, or of the one that this anonymous id turned out to be, that moved money before then, in no order. */
    public Uni<List<Line>> list(SqlClient client, String user, Instant before) {
        return client.preparedQuery(OF_USER_UNTIL).execute(Tuple.of(user, before.atOffset(ZoneOffset.UTC)))
                .map(PurchaseStore::lines);
    }

    /** Makes the lines of one user another's. */
    public Uni<Integer> give(SqlConnection transaction, String from, String to) {
        return transaction.preparedQuery(GIVE).execute(Tuple.of(from, to)).map(SqlResult::rowCount);
    }

    /** Deletes what these users moved until then. */
    public Uni<Integer> erase(SqlConnection transaction, Collection<String> users, Instant until) {
        return transaction.preparedQuery(ERASE).execute(Tuple.of(users.toArray(String[]::new), until.atOffset(ZoneOffset.UTC)))
                .map(SqlResult::rowCount);
    }

    /** A row that has all columns of the ledger. */
    public static Line line(Row row) {
        return new Line(row.getString("provider"), row.getString("purchase_id"), row.getString("user_id"),
                Purchase.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)), row.getBigDecimal("amount"),
                row.getString("currency"), row.getBigDecimal("base_amount"), row.getString("reverses_id"),
                row.getOffsetDateTime("occurred_at").toInstant(), row.getOffsetDateTime("booked_at").toInstant());
    }

    private static List<Line> lines(RowSet<Row> rows) {
        return rows.stream().map(PurchaseStore::line).toList();
    }

    private static String[] texts(List<Line> lines, Function<Line, String> field) {
        return lines.stream().map(field).toArray(String[]::new);
    }

    private static OffsetDateTime[] times(List<Line> lines, Function<Line, Instant> field) {
        return lines.stream().map(line -> field.apply(line).atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new);
    }
}
