package org.growthlayer.reward.webhooks;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The rows of the inbox. */
@ApplicationScoped
class WebhookStore {
    // NB: in order. Two batches that share messages would otherwise wait for each other crosswise.
    private static final String INSERT = """
            insert into webhook_inbox (id, provider, event_id, body, received_at, next_try_at)
            select id, provider, event_id, body, at, at
            from unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::timestamptz[]) as n(id, provider, event_id, body, at)
            order by provider, event_id collate "C"
            on conflict (provider, event_id) do nothing
            returning id
            """;
    private static final String LOCK_DUE = """
            select id, provider, event_id, body, received_at, attempts from webhook_inbox
            where provider = $1 and state = 'pending' and next_try_at <= $2
            order by next_try_at
            limit $3
            for no key update skip locked
            """;
    private static final String LOCK = """
            select id, provider, event_id, body, received_at, attempts from webhook_inbox
            where id = $1 and state = 'pending'
            for no key update skip locked
            """;
    private static final String UPDATE = """
            update webhook_inbox w set state = n.state, attempts = w.attempts + 1, next_try_at = n.next_try_at, reason = n.reason
            from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[]) as n(id, state, next_try_at, reason)
            where w.id = n.id
            """;
    private static final String PRUNE = """
            delete from webhook_inbox where id = any(array(
                select id from webhook_inbox where state = 'done' and received_at < $1 limit $2))
            """;
    private static final String COUNT = """
            select (select count(*) from (select from webhook_inbox where state = 'pending' limit 100001) as p) as pending,
                (select count(*) from (select from webhook_inbox where state = 'parked' limit 100001) as p) as parked
            """;

    private final Pool pool;

    WebhookStore(Pool pool) {
        this.pool = pool;
    }

    /** Stores what is not there yet; returns the ids of those that were not. */
    Uni<Set<UUID>> insert(List<StoredWebhook> webhooks) {
        var tuple = io.vertx.sqlclient.Tuple.tuple()
                .addArrayOfUUID(webhooks.stream().map(StoredWebhook::id).toArray(UUID[]::new))
                .addArrayOfString(webhooks.stream().map(StoredWebhook::provider).toArray(String[]::new))
                .addArrayOfString(webhooks.stream().map(StoredWebhook::eventId).toArray(String[]::new))
                .addArrayOfBuffer(webhooks.stream().map(webhook -> Buffer.buffer(webhook.body())).toArray(Buffer[]::new))
                .addArrayOfOffsetDateTime(
                        webhooks.stream().map(webhook -> utc(webhook.receivedAt())).toArray(OffsetDateTime[]::new));
        return pool.withConnection(connection -> connection.preparedQuery(INSERT).execute(Tuple.newInstance(tuple)))
                .map(rows -> {
                    var stored = new HashSet<UUID>();
                    rows.forEach(row -> stored.add(row.getUUID(0)));
                    return stored;
                });
    }

    /** Locks up to {@code limit} webhooks that are to be read now, leaving out those that somebody else is reading. */
    Uni<List<StoredWebhook>> lockDue(SqlConnection transaction, String provider, Instant now, int limit) {
        return transaction.preparedQuery(LOCK_DUE).execute(Tuple.of(provider, utc(now), limit))
                .map(rows -> rows.stream().map(WebhookStore::webhook).toList());
    }

    /** Locks this webhook; empty if it was read meanwhile or somebody else is reading it. */
    Uni<List<StoredWebhook>> lock(SqlConnection transaction, UUID id) {
        return transaction.preparedQuery(LOCK).execute(Tuple.of(id))
                .map(rows -> rows.stream().map(WebhookStore::webhook).toList());
    }

    /** Writes what became of webhooks that are locked. */
    Uni<Void> update(SqlConnection transaction, List<Outcome> outcomes) {
        var tuple = Tuple.tuple()
                .addArrayOfUUID(outcomes.stream().map(outcome -> outcome.webhook().id()).toArray(UUID[]::new))
                .addArrayOfString(outcomes.stream().map(outcome -> outcome.state().toString()).toArray(String[]::new))
                .addArrayOfOffsetDateTime(
                        outcomes.stream().map(outcome -> utc(outcome.nextTryAt())).toArray(OffsetDateTime[]::new))
                .addArrayOfString(outcomes.stream().map(Outcome::reason).toArray(String[]::new));
        return transaction.preparedQuery(UPDATE).execute(tuple).replaceWithVoid();
    }

    /** Deletes some of the webhooks that were booked and are older than that; returns how many. */
    Uni<Integer> prune(Instant receivedBefore, int limit) {
        return pool.withConnection(connection -> connection.preparedQuery(PRUNE).execute(Tuple.of(utc(receivedBefore), limit)))
                .map(SqlResult::rowCount);
    }

    /** How many wait, and how many are parked, each counted up to 100,001. */
    Uni<Backlog> backlog() {
        return pool.withConnection(connection -> connection.query(COUNT).execute())
                .map(rows -> rows.iterator().next()).map(row -> new Backlog(row.getLong("pending"), row.getLong("parked")));
    }

    record Backlog(long pending, long parked) {}

    private static StoredWebhook webhook(Row row) {
        return new StoredWebhook(row.getUUID("id"), row.getString("provider"), row.getString("event_id"),
                row.getBuffer("body").getBytes(), row.getOffsetDateTime("received_at").toInstant(), row.getInteger("attempts"));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
