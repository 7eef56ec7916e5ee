package org.growthlayer.reward.purchases;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.growthlayer.contracts.Purchase;
import org.jspecify.annotations.Nullable;

/** The ledger as it is read. */
@ApplicationScoped
class PurchaseQueries {
    private static final String LIST = """
            select * from purchases where user_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3
            """;
    private static final String WAITING = """
            select count(*) filter (where kind in ('purchase', 'renewal')) as users,
                count(*) filter (where kind not in ('purchase', 'renewal')) as sales,
                (select count(*) from (select from purchases where base_amount is null limit 100001) as unconverted) as rates
            from (select kind from purchases where user_id is null limit 100001) as unowned
            """;

    private final Pool pool;

    PurchaseQueries(Pool pool) {
        this.pool = pool;
    }

    /** What was booked for the user before the line of this id; last booked first. */
    Uni<List<Purchase>> list(String userId, @Nullable UUID before, int limit) {
        return pool.withConnection(connection -> connection.preparedQuery(LIST).execute(Tuple.of(userId, before, limit)))
                .map(rows -> rows.stream().map(row -> PurchaseStore.line(row).fact(row.getString("provider"))).toList());
    }

    /** How many lines are in no sum yet, each kind counted up to 100,001. */
    Uni<Waiting> waiting() {
        return pool.withConnection(connection -> connection.query(WAITING).execute()).map(rows -> rows.iterator().next())
                .map(row -> new Waiting(row.getLong("users"), row.getLong("sales"), row.getLong("rates")));
    }

    /**
     * What lines wait for.
     *
     * @param users sales of which nobody said yet whose they are
     * @param sales refunds, disputes and reversals whose other side is not there, or waits itself
     * @param rates lines in a currency that has no rate
     */
    record Waiting(long users, long sales, long rates) {}
}
