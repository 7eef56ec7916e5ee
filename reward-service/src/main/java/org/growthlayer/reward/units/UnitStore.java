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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.growthlayer.reward.identity.StaleIdentitiesException;
import org.jspecify.annotations.Nullable;

/** The rows of units. Whoever changes a unit holds its row lock from the decision to the commit. */
@ApplicationScoped
public class UnitStore {
    /*
     * NB: these statements run in the order of the primary key, and all rows exist before the first is locked. Two batches that share
     * users would otherwise take the same rows in different orders and wait for each other.
     *
     * NB: a row that this statement sees is not tried again. If it was tried while another transaction takes it away, the insertion
     * would wait, succeed, and leave the user with a unit under an id that is not theirs any more. For the same reason nothing is created
     * in another generation than the one of the look-up.
     */
    private static final String CREATE_MISSING = """
            insert into units (user_id, experiment_id)
            select distinct k.u collate "C", k.e from unnest($1::text[], $2::uuid[]) as k(u, e)
            where (select generation from identity) = $3
                and not exists (select from units where user_id = k.u collate "C" and experiment_id = k.e)
            order by 1, 2
            on conflict do nothing
            """;
    private static final String CREATE_ENROLLED = """
            insert into units (user_id, experiment_id, state, arm_id, enrolled_at, settles_at, stints, exposed_at, revenue, late)
            select n.user_id collate "C", n.experiment_id, n.state, n.arm_id, n.enrolled_at, n.settles_at, n.stints::jsonb, n.exposed_at,
                n.revenue, n.late
            from unnest($1::text[], $2::uuid[], $3::text[], $4::uuid[], $5::timestamptz[], $6::timestamptz[], $7::text[],
                $8::timestamptz[], $9::numeric[], $10::int[])
                as n(user_id, experiment_id, state, arm_id, enrolled_at, settles_at, stints, exposed_at, revenue, late)
            where (select generation from identity) = $11 and not exists (
                select from units where user_id = n.user_id collate "C" and experiment_id = n.experiment_id)
            order by 1, 2
            on conflict do nothing
            returning user_id, experiment_id
            """;
    private static final String LOCK = """
            select user_id, experiment_id, state, arm_id, enrolled_at, settles_at, stints::text as stints, exposed_at, revenue, late
            from units
            where (user_id, experiment_id) in (select k.u collate "C", k.e from unnest($1::text[], $2::uuid[]) as k(u, e))
            order by user_id, experiment_id
            for no key update
            """;
    private static final String LOCK_USERS = """
            select user_id, experiment_id, state, arm_id, enrolled_at, settles_at, stints::text as stints, exposed_at, revenue, late
            from units
            where user_id = any($1)
            order by user_id, experiment_id
            for no key update
            """;
    private static final String LOCK_DUE = """
            select user_id, experiment_id, state, arm_id, enrolled_at, settles_at, stints::text as stints, exposed_at, revenue, late
            from units
            where state = 'pending' and settles_at <= $1
            order by settles_at
            limit $2
            for no key update skip locked
            """;
    private static final String CREATE = """
            insert into units (user_id, experiment_id) select * from unnest($1::text[], $2::uuid[])
            """;
    private static final String DELETE = """
            delete from units using unnest($1::text[], $2::uuid[]) as k(u, e)
            where user_id = k.u collate "C" and experiment_id = k.e
            """;
    private static final String UPDATE = """
            update units set state = n.state, arm_id = n.arm_id, enrolled_at = n.enrolled_at, settles_at = n.settles_at,
                stints = n.stints::jsonb, exposed_at = n.exposed_at, revenue = n.revenue, late = n.late
            from unnest($1::text[], $2::uuid[], $3::text[], $4::uuid[], $5::timestamptz[], $6::timestamptz[], $7::text[],
                $8::timestamptz[], $9::numeric[], $10::int[])
                as n(user_id, experiment_id, state, arm_id, enrolled_at, settles_at, stints, exposed_at, revenue, late)
            where units.user_id = n.user_id collate "C" and units.experiment_id = n.experiment_id
            """;

    /**
     * Locks the units of these keys until the transaction ends; those that nobody has told of are created first. Fails with
     * {@link StaleIdentitiesException} if units changed hands since the ids were looked up.
     *
     * @param keys of users, not of anonymous ids of theirs
     * @param generation of the look-up ({@link org.growthlayer.reward.identity.IdentityStore#enter})
     */
    public Uni<Changes> lock(SqlConnection transaction, Collection<UnitKey> keys, long generation) {
        var distinct = List.copyOf(new LinkedHashSet<>(keys));
        var users = users(distinct);
        var experiments = experiments(distinct);
        var created = transaction.preparedQuery(CREATE_MISSING).execute(Tuple.of(users, experiments, generation));
        var locked = transaction.preparedQuery(LOCK).execute(Tuple.of(users, experiments));
        // Both are sent at once; the server runs them in this order.
        return Uni.combine().all().unis(created, locked).asTuple().map(both -> {
            if (both.getItem2().size() < distinct.size()) {
                throw new StaleIdentitiesException();
            }
            return changes(both.getItem2());
        });
    }

    /**
     * Locks the units of these keys until the transaction ends, if all of them are there. Otherwise it says so, and those that are there
     * stay locked: a caller who goes on to {@link #lock} may meet a deadlock, which another attempt resolves.
     */
    public Uni<Optional<Changes>> lockKnown(SqlConnection transaction, Collection<UnitKey> keys) {
        var distinct = new LinkedHashSet<>(keys);
        return transaction.preparedQuery(LOCK).execute(Tuple.of(users(distinct), experiments(distinct)))
                .map(rows -> rows.size() < distinct.size() ? Optional.empty() : Optional.of(changes(rows)));
    }

    /**
     * As {@link #lock}, where most of them are not known yet: those are created as given, which costs a row written once instead of three
     * times. The others are locked as they are.
     */
    public Uni<Changes> lockOrCreate(SqlConnection transaction, Collection<Unit> wanted, long generation) {
        var drafts = wanted.stream()
                .collect(Collectors.toMap(Unit::key, Function.identity(), (first, _) -> first, LinkedHashMap::new));
        return transaction.preparedQuery(CREATE_ENROLLED).execute(columns(List.copyOf(drafts.values())).addLong(generation))
                .flatMap(rows -> {
                    var created = rows.stream().map(row -> Objects.requireNonNull(drafts.remove(key(row)))).toList();
                    return locked(transaction, drafts.keySet()).map(known -> new Changes(known, created));
                });
    }

    private static Uni<List<Unit>> locked(SqlConnection transaction, Collection<UnitKey> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return transaction.preparedQuery(LOCK).execute(Tuple.of(users(keys), experiments(keys))).map(rows -> {
            if (rows.size() < keys.size()) {
                throw new StaleIdentitiesException();
            }
            return rows.stream().map(UnitStore::unit).toList();
        });
    }

    /** Locks all units of these users. */
    public Uni<Changes> lockAll(SqlConnection transaction, Collection<String> users) {
        var tuple = Tuple.tuple().addArrayOfString(users.toArray(String[]::new));
        return transaction.preparedQuery(LOCK_USERS).execute(tuple).map(UnitStore::changes);
    }

    /** Creates, deletes and writes what is not as it was locked, while nobody else can create units. */
    public Uni<Void> replace(SqlConnection transaction, Changes changes) {
        var added = changes.added();
        var removed = changes.removed();
        var created = transaction.preparedQuery(CREATE).execute(Tuple.of(users(added), experiments(added)));
        var deleted = transaction.preparedQuery(DELETE).execute(Tuple.of(users(removed), experiments(removed)));
        return Uni.combine().all().unis(created, deleted, update(transaction, changes.changed())).discardItems();
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
        return transaction.preparedQuery(UPDATE).execute(columns(units)).replaceWithVoid();
    }

    private static Tuple columns(List<Unit> units) {
        return Tuple.tuple()
                .addArrayOfString(units.stream().map(unit -> unit.key().userId()).toArray(String[]::new))
                .addArrayOfUUID(units.stream().map(unit -> unit.key().experimentId()).toArray(UUID[]::new))
                .addArrayOfString(units.stream().map(unit -> unit.state().toString()).toArray(String[]::new))
                .addArrayOfUUID(units.stream().map(Unit::armId).toArray(UUID[]::new))
                .addArrayOfOffsetDateTime(
                        units.stream().map(unit -> utc(enrolledAt(unit))).toArray(OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(
                        units.stream().map(unit -> utc(settlesAt(unit))).toArray(OffsetDateTime[]::new))
                .addArrayOfString(units.stream().map(StintsColumn::write).toArray(String[]::new))
                .addArrayOfOffsetDateTime(units.stream().map(unit -> utc(unit.exposedAt())).toArray(OffsetDateTime[]::new))
                .addValue(units.stream().map(Unit::revenue).toArray(BigDecimal[]::new))
                .addArrayOfInteger(units.stream().map(Unit::late).toArray(Integer[]::new));
    }

    private static String[] users(Collection<UnitKey> keys) {
        return keys.stream().map(UnitKey::userId).toArray(String[]::new);
    }

    private static UUID[] experiments(Collection<UnitKey> keys) {
        return keys.stream().map(UnitKey::experimentId).toArray(UUID[]::new);
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
        return new Unit(key(row),
                Unit.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), row.getUUID("arm_id"), window,
                StintsColumn.read(row.getString("stints"), row.getUUID("arm_id"), window),
                exposedAt == null ? null : exposedAt.toInstant(), row.getBigDecimal("revenue"), row.getInteger("late"));
    }

    private static UnitKey key(Row row) {
        return new UnitKey(row.getString("user_id"), row.getUUID("experiment_id"));
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
