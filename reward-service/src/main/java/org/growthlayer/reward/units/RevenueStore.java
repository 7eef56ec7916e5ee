package org.growthlayer.reward.units;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.growthlayer.reward.units.Changes.RevenueChange;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

/** The revenue of arms by bucket, kept like the counters: by what each batch changes, never by a scan. */
@ApplicationScoped
public class RevenueStore {
    private static final String ADD = """
            insert into arm_revenue as r (arm_id, bucket, units, revenue, revenue_squared)
            select * from unnest($1::uuid[], $2::int[], $3::bigint[], $4::numeric[], $5::numeric[])
            order by 1, 2
            on conflict (arm_id, bucket) do update set units = r.units + excluded.units, revenue = r.revenue + excluded.revenue,
                revenue_squared = r.revenue_squared + excluded.revenue_squared
            """;
    private static final String LIST = """
            select arm_id, bucket, units, revenue, revenue_squared from arm_revenue
            where arm_id = any($1) and units <> 0
            order by bucket
            """;

    /** Adds what the batch changes. To be called after the counters of its arms are locked. */
    Uni<Void> add(SqlConnection transaction, List<RevenueChange> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var buckets = changes.stream().map(RevenueChange::bucket).toList();
        var tuple = Tuple.tuple()
                .addArrayOfUUID(changes.stream().map(RevenueChange::armId).toArray(UUID[]::new))
                .addArrayOfInteger(buckets.stream().map(RevenueBucket::index).toArray(Integer[]::new))
                .addArrayOfLong(buckets.stream().map(RevenueBucket::units).toArray(Long[]::new))
                .addValue(buckets.stream().map(RevenueBucket::revenue).toArray(BigDecimal[]::new))
                .addValue(buckets.stream().map(RevenueBucket::squared).toArray(BigDecimal[]::new));
        return transaction.preparedQuery(ADD).execute(tuple).replaceWithVoid();
    }

    /**
     * The buckets of each of these arms that has any, lowest first. Settled units that are in none of them have a revenue of 0.
     *
     * @param connection in a transaction of repeatable reads, if the counters are to be those of the same moment
     */
    public Uni<Map<UUID, List<RevenueBucket>>> list(SqlConnection connection, Collection<UUID> armIds) {
        return connection.preparedQuery(LIST).execute(Tuple.tuple().addArrayOfUUID(armIds.toArray(UUID[]::new)))
                .map(rows -> rows.stream().collect(
                        groupingBy(row -> row.getUUID("arm_id"), mapping(RevenueStore::bucket, toList()))));
    }

    private static RevenueBucket bucket(Row row) {
        return new RevenueBucket(row.getInteger("bucket"), row.getLong("units"), row.getBigDecimal("revenue"),
                row.getBigDecimal("revenue_squared"));
    }
}
