package org.growthlayer.eventing;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The statements of the outbox table. */
final class OutboxStore {
    static final String CHANNEL = "growth_outbox";

    private static final String INSERT = """
            insert into outbox (id, topic, key, type, time, value, traceparent)
            select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::bytea[], $7::text[])
            """;
    private static final String OLDEST = """
            select seq, id, topic, key, type, time, value, traceparent from outbox order by seq limit $1
            """;
    // NB: by list, not by "seq <= the last one": a transaction with a lower seq may commit after this batch was read.
    private static final String DELETE = """
            delete from outbox where seq = any($1) returning extract(epoch from clock_timestamp() - at)::float8
            """;
    private static final String PENDING = "select count(*) from (select from outbox limit 100001) as waiting";
    // The schema is part of the name so that slices which share a database have a relay each.
    private static final String LOCK = """
            select pg_try_advisory_lock(hashtextextended('growth.outbox.relay.' || current_schema(), 0))
            """;
    /*
     * The relay does not wait for the disk, which others need more: deletions that a crash undoes are the last ones, and their facts are
     * told again in the same order.
     */
    private static final String LISTEN = "listen " + CHANNEL + "; set synchronous_commit = off";
    private static final String UNLOCK = "unlisten *; reset synchronous_commit; select pg_advisory_unlock_all()";

    private OutboxStore() {}

    /** A row of the outbox. */
    record Entry(long seq, Outgoing outgoing) {}

    static Uni<Void> insert(SqlConnection transaction, List<Outgoing> all) {
        var rows = io.vertx.sqlclient.Tuple.tuple()
                .addArrayOfUUID(all.stream().map(Outgoing::id).toArray(UUID[]::new))
                .addArrayOfString(strings(all, Outgoing::topic))
                .addArrayOfString(strings(all, Outgoing::key))
                .addArrayOfString(strings(all, Outgoing::type))
                .addArrayOfOffsetDateTime(
                        all.stream().map(one -> one.time().atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new))
                .addArrayOfBuffer(all.stream().map(one -> Buffer.buffer(one.value())).toArray(Buffer[]::new))
                .addArrayOfString(strings(all, Outgoing::traceparent));
        return transaction.preparedQuery(INSERT).execute(Tuple.newInstance(rows)).replaceWithVoid();
    }

    static Uni<List<Entry>> oldest(SqlConnection connection, int limit) {
        return connection.preparedQuery(OLDEST).execute(Tuple.of(limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(OutboxStore::entry).toList());
    }

    /** Deletes the rows; returns how many seconds each of them has waited, by the clock of the database that also started it. */
    static Uni<List<Double>> delete(SqlConnection connection, List<Entry> entries) {
        return connection.preparedQuery(DELETE)
                .execute(Tuple.tuple().addArrayOfLong(entries.stream().map(Entry::seq).toArray(Long[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> row.getDouble(0)).toList());
    }

    /** How many rows wait, counted up to 100,001. */
    static Uni<Long> pending(SqlConnection connection) {
        return connection.query(PENDING).execute().map(rows -> rows.iterator().next().getLong(0));
    }

    /** Takes the lock of the relay for this session, or says false if another session has it. */
    static Uni<Boolean> tryLock(SqlConnection connection) {
        return connection.query(LOCK).execute().map(rows -> rows.iterator().next().getBoolean(0));
    }

    static Uni<Void> listen(SqlConnection connection) {
        return connection.query(LISTEN).execute().replaceWithVoid();
    }

    static Uni<Void> unlock(SqlConnection connection) {
        return connection.query(UNLOCK).execute().replaceWithVoid();
    }

    private static Entry entry(Row row) {
        return new Entry(row.getLong(0),
                new Outgoing(row.getString(2), row.getString(3), row.getUUID(1), row.getOffsetDateTime(5).toInstant(),
                        row.getString(4),
                        row.getString(7), row.getBuffer(6).getBytes()));
    }

    private static @Nullable String[] strings(List<Outgoing> all, Function<Outgoing, @Nullable String> field) {
        return all.stream().map(field).toArray(String[]::new);
    }
}
