package org.growthlayer.reward.units;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of units. Whoever changes a unit holds its row lock from the decision to the commit. */
@ApplicationScoped
public class UnitStore {
    /*
     * NB: both statements run in the order of the primary key, and all rows exist before the first is locked. Two batches that share
     * users would otherwise take the same rows in different orders and wait for each other.
     */
    private static final String CREATE_MISSING = """
            insert into units (user_id, experiment_id)
            select distinct user_id collate "C", experiment_id from unnest($1::text[], $2::uuid[]) as k(user_id, experiment_id)
            order by 1, 2
            on conflict do nothing
            """;
    private static final String LOCK = """
            select user_id, experiment_id, state, arm_id, enrolled_at, settles_at, exposed_at, revenue, late
            from units
            where (user_id, experiment_id) in (select k.u collate "C", k.e from unnest($1::text[], $2::uuid[]) as k(u, e))
            order by user_id, experiment_id
            for no key update
            """;
    private static final String LOCK_DUE = """
            select user_id, experiment_id, state, arm_id, enrolled_at, settles_at, exposed_at, revenue, late
            from units
            where state = 'pending' and settles_at <= $1
            order by settles_at
            limit $2
            for no key update skip locked
            """;
    private static final String UPDATE = """
            update units set state = n.state, arm_id = n.arm_id, enrolled_at = n.enrolled_at, settles_at = n.settles_at,
                exposed_at = n.exposed_at, revenue = n.revenue, late = n.late
            from unnest($1::text[], $2::uuid[], $3::text[], $4::uuid[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[],
                $8::numeric[], $9::int[]) as n(user_id, experiment_id, state, arm_id, enrolled_at, settles_at, exposed_at, revenue, late)
            where units.user_id = n.user_id collate "C" and units.experiment_id = n.experiment_id
            """;

    /** Locks the units of these keys until the transaction ends; those that nobody has told of are created first. */
    public Uni<Changes> lock(SqlConnection transaction, Collection<UnitKey> keys) {
        var distinct = List.copyOf(new LinkedHashSet<>(keys));
        var users = distinct.stream().map(UnitKey::userId).toArray(String[]::new);
        var experiments = distinct.stream().map(UnitKey::experimentId).toArray(UUID[]::new);
        var created = transaction.preparedQuery(CREATE_MISSING).execute(Tuple.of(users, experiments));
        var locked = transaction.preparedQuery(LOCK).execute(Tuple.of(users, experiments));
        // Both are sent at once; the server runs them in this order.
        return Uni.combine().all().unis(created, locked).asTuple().map(both -> changes(both.getItem2()));
    }

    /** Locks up to {@code limit} pending units whose window is over at {@code now}, leaving out those that somebody else has locked. */
    public Uni<Changes> lockDue(SqlConnection transaction, Instant now, int limit) {
        return transaction.preparedQuery(LOCK_DUE).execute(Tuple.of(utc(now), limit)).map(UnitStore::changes);
    }

    /** Writes units whose rows are locked. */
    public Uni<Void> update(SqlConnection transaction, List<Unit> units) {
        if (units.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var tuple = Tuple.tuple()
                .addArrayOfString(units.stream().map(unit -> unit.key().userId()).toArray(String[]::new))
                .addArrayOfUUID(units.stream().map(unit -> unit.key().experimentId()).toArray(UUID[]::new))
                .addArrayOfString(units.stream().map(unit -> unit.state().toString()).toArray(String[]::new))
                .addArrayOfUUID(units.stream().map(Unit::armId).toArray(UUID[]::new))
                .addArrayOfOffsetDateTime(
                        units.stream().map(unit -> utc(enrolledAt(unit))).toArray(OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(
                        units.stream().map(unit -> utc(settlesAt(unit))).toArray(OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(units.stream().map(unit -> utc(unit.exposedAt())).toArray(OffsetDateTime[]::new))
                .addValue(units.stream().map(Unit::revenue).toArray(BigDecimal[]::new))
                .addArrayOfInteger(units.stream().map(Unit::late).toArray(Integer[]::new));
        return transaction.preparedQuery(UPDATE).execute(tuple).replaceWithVoid();
    }

    private static Changes changes(RowSet<Row> rows) {
        return new Changes(rows.stream().map(UnitStore::unit).toList());
    }

    private static Unit unit(Row row) {
        var settlesAt = row.getOffsetDateTime("settles_at");
        var window = settlesAt == null
                ? null
                : new Window(row.getOffsetDateTime("enrolled_at").toInstant(), settlesAt.toInstant());
        var exposedAt = row.getOffsetDateTime("exposed_at");
        return new Unit(new UnitKey(row.getString("user_id"), row.getUUID("experiment_id")),
                Unit.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), row.getUUID("arm_id"), window,
                exposedAt == null ? null : exposedAt.toInstant(), row.getBigDecimal("revenue"), row.getInteger("late"));
    }

    private static @Nullable Instant enrolledAt(Unit unit) {
        var window = unit.window();
        return window == null ? null : window.enrolledAt();
    }

    private static @Nullable Instant settlesAt(Unit unit) {
        var window = unit.window();
        return window == null ? null : window.settlesAt();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
