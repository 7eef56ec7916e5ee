package org.growthlayer.ltv.models;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.growthlayer.ltv.customers.Customer;
import org.growthlayer.ltv.purchases.Line;
import org.growthlayer.ltv.purchases.PurchaseStore;

/** Reads what models are fitted on, under the lock of whoever fits. */
@ApplicationScoped
class FitStore {
    private static final int ROWS_AT_ONCE = 5_000;
    private static final String LOCK = "select one from fit_lock for no key update skip locked";
    private static final String READ_EVERYTHING = "set local enable_seqscan = on; set local enable_hashjoin = on; set local work_mem = '64MB'";
    private static final String EARLIEST = "select min(first_day) as earliest from customers where first_day <= $1";
    private static final String GROUPS = """
            with by_day as (
                select user_id, day, sum(base_amount) as amount from purchases p
                where base_amount is not null and day <= $2
                    and not exists (select from customers c where c.user_id = p.user_id and c.adjusted)
                group by user_id, day),
            by_user as (
                select min(day) as first, max(day) as last, count(*)::int as days, sum(amount) as received,
                    (array_agg(amount order by day))[1] as received_1,
                    coalesce(max(day) filter (where day <= $1) - min(day), 0) as earlier_recency,
                    count(*) filter (where day <= $1)::int as earlier_days
                from by_day group by user_id)
            select $2 - first as age, last - first as recency, days, received, received_1, earlier_recency, earlier_days,
                count(*) as customers
            from by_user group by 1, 2, 3, 4, 5, 6, 7
            """;
    private static final String LINES_OF_ADJUSTED = """
            select p.* from customers c join purchases p on p.user_id = c.user_id
            where c.adjusted and p.day <= $1
            order by p.user_id
            """;
    private static final String BY_AGE = """
            with by_day as (
                select user_id, day, sum(base_amount) as amount from purchases p
                where base_amount is not null and day <= $1
                    and not exists (select from customers c where c.user_id = p.user_id and c.adjusted)
                group by user_id, day),
            by_user as (
                select day, amount, min(day) over (partition by user_id) as first from by_day)
            select day - first as age, $1 - first as age_now, count(*) as purchases, sum(amount) as received
            from by_user group by 1, 2
            """;
    private static final String TELL = """
            insert into fit_progress (phase, as_of, started_at, changed_at) values ($1, $2, $3, $3)
            on conflict (one) do update set phase = excluded.phase, as_of = excluded.as_of, changed_at = excluded.changed_at,
                started_at = case when excluded.phase = 'reading' then excluded.started_at else fit_progress.started_at end
            """;
    private static final String PROGRESS = "select * from fit_progress";
    private static final String COUNT = "select count(*) as n from (select from customers where days > 0 limit $1) as counted";

    private final Pool pool;

    FitStore(Pool pool) {
        this.pool = pool;
    }

    /** What whoever fits is doing. */
    record Progress(String phase, LocalDate asOf, Instant startedAt, Instant changedAt) {}

    /** Keeps others from fitting until the transaction ends; false if somebody fits already. */
    Uni<Boolean> lock(SqlConnection transaction) {
        return transaction.query(LOCK).execute().map(rows -> rows.size() > 0);
    }

    /** The day of the first purchase of anybody until that day. */
    Uni<Optional<LocalDate>> earliest(SqlConnection transaction, LocalDate until) {
        return transaction.preparedQuery(EARLIEST).execute(Tuple.of(until))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getLocalDate("earliest")));
    }

    /** Reads all customers as groups. Those who got money back are added up one by one, as everywhere. */
    Uni<FitData> read(SqlConnection transaction, FitPlan plan) {
        var data = new FitData(plan);
        var adjusted = new Adjusted(days -> data.add(FitData.Group.of(days, plan)));
        return transaction.query(READ_EVERYTHING).execute()
                .chain(() -> stream(transaction, GROUPS, Tuple.of(plan.calibrationEnd(), plan.asOf()))
                        .invoke(row -> data.add(group(row))).collect().last())
                .chain(() -> stream(transaction, LINES_OF_ADJUSTED, Tuple.of(plan.asOf()))
                        .invoke(row -> adjusted.add(PurchaseStore.line(row))).collect().last())
                .invoke(adjusted::end).replaceWith(data);
    }

    /** Reads what customers of an age have brought. */
    Uni<CohortData> readByAge(SqlConnection transaction, FitPlan plan) {
        var data = new CohortData(plan.asOf());
        var adjusted = new Adjusted(data::add);
        return transaction.query(READ_EVERYTHING).execute()
                .chain(() -> stream(transaction, BY_AGE, Tuple.of(plan.asOf()))
                        .invoke(row -> data.add(row.getInteger("age"), row.getInteger("age_now"), row.getLong("purchases"),
                                row.getBigDecimal("received")))
                        .collect().last())
                .chain(() -> stream(transaction, LINES_OF_ADJUSTED, Tuple.of(plan.asOf()))
                        .invoke(row -> adjusted.add(PurchaseStore.line(row))).collect().last())
                .invoke(adjusted::end).replaceWith(data);
    }

    private static Multi<Row> stream(SqlConnection transaction, String query, Tuple tuple) {
        return transaction.prepare(query).onItem()
                .transformToMulti(prepared -> prepared.createStream(ROWS_AT_ONCE, tuple).toMulti());
    }

    private static FitData.Group group(Row row) {
        return new FitData.Group(row.getInteger("age"), row.getInteger("recency"), row.getInteger("days"),
                row.getBigDecimal("received"), row.getBigDecimal("received_1"), row.getInteger("earlier_recency"),
                row.getInteger("earlier_days"), row.getLong("customers"));
    }

    /** Tells everybody what is being done, outside of any transaction. */
    Uni<Void> tell(String phase, LocalDate asOf, Instant now) {
        return pool.preparedQuery(TELL).execute(Tuple.of(phase, asOf, now.atOffset(ZoneOffset.UTC))).replaceWithVoid();
    }

    /** What whoever fits is doing, or has done last. */
    Uni<Optional<Progress>> progress() {
        return pool.query(PROGRESS).execute().map(rows -> rows.stream().findFirst().map(row -> new Progress(
                row.getString("phase"), row.getLocalDate("as_of"), row.getOffsetDateTime("started_at").toInstant(),
                row.getOffsetDateTime("changed_at").toInstant())));
    }

    /** How many customers there are, as far as it matters. */
    Uni<Long> count(int most) {
        return pool.preparedQuery(COUNT).execute(Tuple.of(most)).map(rows -> rows.iterator().next().getLong("n"));
    }

    /** Lines of customers, one customer after another. */
    private static final class Adjusted {
        private final Consumer<SortedMap<LocalDate, BigDecimal>> customers;
        private final List<Line> lines = new ArrayList<>();

        Adjusted(Consumer<SortedMap<LocalDate, BigDecimal>> customers) {
            this.customers = customers;
        }

        void add(Line line) {
            if (!lines.isEmpty() && !lines.getFirst().userId().equals(line.userId())) {
                end();
            }
            lines.add(line);
        }

        void end() {
            var days = Customer.receivedByDay(lines);
            if (!days.isEmpty()) {
                customers.accept(days);
            }
            lines.clear();
        }
    }
}
