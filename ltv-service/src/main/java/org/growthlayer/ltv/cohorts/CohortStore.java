package org.growthlayer.ltv.cohorts;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.growthlayer.ltv.customers.CustomerStore;

/** Reads the members of cohorts, and nobody else. */
@ApplicationScoped
class CohortStore {
    private static final int ROWS_AT_ONCE = 2_000;
    private static final String GROUPS = """
            select '' as user_id, first_day, last_day, days, received, received_1, received_30, received_90, received_365, 0 as unpriced,
                false as adjusted, count(*) as customers
            from customers where first_day between $1 and $2
            group by first_day, last_day, days, received, received_1, received_30, received_90, received_365
            """;
    private static final String ACTIVE = """
            select (p.day - c.first_day) / $3 as age, count(distinct c.user_id) as customers
            from customers c join purchases p on p.user_id = c.user_id
            where c.first_day between $1 and $2 and p.day >= c.first_day and p.base_amount is not null
                and p.kind in ('purchase', 'renewal')
            group by 1
            """;

    private final Pool pool;

    CohortStore(Pool pool) {
        this.pool = pool;
    }

    /** Adds up the members, a few at a time and not on the thread that serves requests. */
    Uni<CohortSums> sum(Cohort cohort, CohortSums sums) {
        return pool.withTransaction(transaction -> transaction.prepare(GROUPS).onItem()
                .transformToMulti(
                        prepared -> prepared.createStream(ROWS_AT_ONCE, Tuple.of(cohort.start(), cohort.end())).toMulti())
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(row -> add(sums, row))
                .collect().last())
                .replaceWith(sums);
    }

    private static void add(CohortSums sums, Row row) {
        sums.add(CustomerStore.customer(row), row.getLong("customers"));
    }

    /** How many members bought at each age, counted in steps of so many days. */
    Uni<Map<Integer, Long>> active(Cohort cohort, int step) {
        return pool.preparedQuery(ACTIVE).execute(Tuple.of(cohort.start(), cohort.end(), step)).map(rows -> {
            var active = new HashMap<Integer, Long>();
            rows.forEach(row -> active.put(row.getInteger("age"), row.getLong("customers")));
            return active;
        });
    }
}
