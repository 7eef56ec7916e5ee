package org.growthlayer.reward.units;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.growthlayer.reward.units.Changes.ArmChange;

import static java.util.stream.Collectors.toSet;

/** The counters of arms. Their rows are shared by all units, so they are taken last and in one order. */
@ApplicationScoped
public class CounterStore {
    private static final String CREATE_MISSING = """
            insert into ab_test_arm_stats (arm_id, experiment_id)
            select arm_id, experiment_id from unnest($1::uuid[], $2::uuid[]) as a(arm_id, experiment_id)
            order by arm_id
            on conflict do nothing
            """;
    private static final String ADD = """
            with locked as materialized (
                select arm_id from ab_test_arm_stats where arm_id = any($1) order by arm_id for no key update)
            update ab_test_arm_stats s set conversions = s.conversions + d.conversions, failures = s.failures + d.failures,
                pending = s.pending + d.pending, late = s.late + d.late, exposed = s.exposed + d.exposed, revenue = s.revenue + d.revenue
            from locked join unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::numeric[])
                as d(arm_id, conversions, failures, pending, late, exposed, revenue) on d.arm_id = locked.arm_id
            where s.arm_id = locked.arm_id
            returning s.arm_id
            """;
    private static final String BUMP = """
            insert into experiment_stats as s (experiment_id, version)
            select id, 1 from unnest($1::uuid[]) as e(id)
            order by id
            on conflict (experiment_id) do update set version = s.version + 1
            """;

    private final RevenueStore revenue;

    CounterStore(RevenueStore revenue) {
        this.revenue = revenue;
    }

    /** Adds what the batch changes to the counters, and gives each experiment whose posterior moved a higher version. */
    public Uni<Void> add(SqlConnection transaction, Changes changes) {
        var arms = changes.arms();
        var buckets = changes.revenue();
        if (arms.isEmpty() && buckets.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        // All are sent at once; the server runs them in this order.
        var added = addToKnown(transaction, arms);
        var valued = revenue.add(transaction, buckets);
        var moved = changes.movedExperiments();
        var bumped = transaction.preparedQuery(BUMP).execute(Tuple.tuple().addArrayOfUUID(moved.toArray(UUID[]::new)));
        return Uni.combine().all().unis(added, valued, bumped).asTuple()
                .flatMap(all -> addToMissing(transaction, all.getItem1()));
    }

    /** Adds to the arms that have a row; returns the others. */
    private static Uni<List<ArmChange>> addToKnown(SqlConnection transaction, List<ArmChange> arms) {
        return transaction.preparedQuery(ADD).execute(tuple(arms)).map(rows -> {
            var known = rows.stream().map(row -> row.getUUID(0)).collect(toSet());
            return arms.stream().filter(arm -> !known.contains(arm.armId())).toList();
        });
    }

    /** An arm misses its row once in its life. */
    private static Uni<Void> addToMissing(SqlConnection transaction, List<ArmChange> arms) {
        if (arms.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var created = transaction.preparedQuery(CREATE_MISSING).execute(Tuple.of(armIds(arms), experimentIds(arms)));
        var added = transaction.preparedQuery(ADD).execute(tuple(arms));
        return Uni.combine().all().unis(created, added).discardItems();
    }

    private static Tuple tuple(List<ArmChange> arms) {
        return Tuple.tuple()
                .addArrayOfUUID(armIds(arms))
                .addArrayOfLong(longs(arms, arm -> arm.counts().conversions()))
                .addArrayOfLong(longs(arms, arm -> arm.counts().failures()))
                .addArrayOfLong(longs(arms, arm -> arm.counts().pending()))
                .addArrayOfLong(longs(arms, arm -> arm.counts().late()))
                .addArrayOfLong(longs(arms, arm -> arm.counts().exposed()))
                .addValue(arms.stream().map(arm -> arm.counts().revenue()).toArray(BigDecimal[]::new));
    }

    private static UUID[] armIds(List<ArmChange> arms) {
        return arms.stream().map(ArmChange::armId).toArray(UUID[]::new);
    }

    private static UUID[] experimentIds(List<ArmChange> arms) {
        return arms.stream().map(ArmChange::experimentId).toArray(UUID[]::new);
    }

    private static Long[] longs(List<ArmChange> arms, ToLongFunction<ArmChange> number) {
        return arms.stream().map(number::applyAsLong).toArray(Long[]::new);
    }
}
