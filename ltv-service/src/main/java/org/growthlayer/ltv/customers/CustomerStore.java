package org.growthlayer.ltv.customers;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.growthlayer.ltv.purchases.Line;
import org.growthlayer.ltv.purchases.PurchaseStore;

/** The rows of customers. */
@ApplicationScoped
public class CustomerStore {
    private static final String CREATE = """
            insert into customers (user_id)
            select distinct u collate "C" from unnest($1::text[]) as a(u)
            where not exists (select from customers where user_id = a.u collate "C")
            order by 1
            on conflict (user_id) do nothing
            """;
    private static final String LOCK = """
            select user_id from customers where user_id = any($1) order by user_id for no key update
            """;
    private static final String WRITE = """
            update customers set first_day = $2, last_day = $3, days = $4, received = $5, received_1 = $6, received_30 = $7,
                received_90 = $8, received_365 = $9, unpriced = $10, adjusted = $11, untold = true
            where user_id = $1
            """;
    private static final String PAGE = """
            (select user_id from customers where user_id > $1 order by user_id limit $2)
            union
            (select distinct user_id from purchases where user_id > $1 order by user_id limit $2)
            order by user_id limit $2
            """;
    private static final String REMOVE = """
            delete from customers c where user_id = any($1) and not exists (select from purchases p where p.user_id = c.user_id)
            """;
    private static final String FIND = """
            select * from customers where user_id = coalesce((select user_id from aliases where anonymous_id = $1), $1)
            """;
    private static final String TAKE_UNTOLD = """
            with untold as (
                select user_id from customers where untold order by user_id limit $1 for no key update skip locked)
            update customers c set untold = false from untold u where c.user_id = u.user_id
            returning c.*
            """;

    private final PurchaseStore purchases;
    private final List<CustomerListener> listeners;

    CustomerStore(PurchaseStore purchases, @All List<CustomerListener> listeners) {
        this.purchases = purchases;
        this.listeners = listeners;
    }

    /**
     * Keeps others from booking for these users until the transaction ends.
     *
     * <p>NB: to be called before lines are written. Two transactions that each add up without seeing the other's line would both be wrong.
     */
    public Uni<Void> lock(SqlConnection transaction, Collection<String> users) {
        var tuple = Tuple.tuple().addArrayOfString(users.toArray(String[]::new));
        return transaction.preparedQuery(CREATE).execute(tuple)
                .chain(() -> transaction.preparedQuery(LOCK).execute(tuple)).replaceWithVoid();
    }

    /** Adds up the lines of these users, who are locked. Who has no line left is no customer. */
    public Uni<Void> refresh(SqlConnection transaction, Collection<String> users) {
        if (users.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        transaction.getDelegate().transaction().completion()
                .onSuccess(_ -> listeners.forEach(listener -> listener.changed(users)));
        return purchases.list(transaction, users).flatMap(lines -> write(transaction, lines))
                .chain(() -> transaction.preparedQuery(REMOVE)
                        .execute(Tuple.tuple().addArrayOfString(users.toArray(String[]::new))))
                .replaceWithVoid();
    }

    private static Uni<Void> write(SqlConnection transaction, Map<String, List<Line>> lines) {
        var rows = lines.entrySet().stream().map(entry -> row(Customer.of(entry.getKey(), entry.getValue()))).toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery(WRITE).executeBatch(rows).replaceWithVoid();
    }

    /** The customer of this id, or the one that this anonymous id turned out to be. */
    public Uni<Optional<Customer>> find(SqlClient client, String user) {
        return client.preparedQuery(FIND).execute(Tuple.of(user))
                .map(rows -> rows.stream().findFirst().map(CustomerStore::customer));
    }

    /** The next users after this one who have a line, or are taken for customers. */
    Uni<List<String>> page(SqlConnection transaction, String after, int limit) {
        return transaction.preparedQuery(PAGE).execute(Tuple.of(after, limit))
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList());
    }

    /** The next customers whose new state was not told, which is noted as told. */
    public Uni<List<Customer>> takeUntold(SqlConnection transaction, int limit) {
        return transaction.preparedQuery(TAKE_UNTOLD).execute(Tuple.of(limit))
                .map(rows -> rows.stream().map(CustomerStore::customer).toList());
    }

    /** A row that has all columns of customers. */
    public static Customer customer(Row row) {
        return new Customer(row.getString("user_id"), row.getLocalDate("first_day"), row.getLocalDate("last_day"),
                row.getInteger("days"), row.getBigDecimal("received"), row.getBigDecimal("received_1"),
                row.getBigDecimal("received_30"),
                row.getBigDecimal("received_90"), row.getBigDecimal("received_365"), row.getInteger("unpriced"),
                row.getBoolean("adjusted"));
    }

    private static Tuple row(Customer customer) {
        return Tuple.tuple().addString(customer.userId()).addLocalDate(customer.firstDay()).addLocalDate(customer.lastDay())
                .addInteger(customer.days()).addBigDecimal(customer.received()).addBigDecimal(customer.received1())
                .addBigDecimal(customer.received30())
                .addBigDecimal(customer.received90()).addBigDecimal(customer.received365()).addInteger(customer.unpriced())
                .addBoolean(customer.isAdjusted());
    }
}
