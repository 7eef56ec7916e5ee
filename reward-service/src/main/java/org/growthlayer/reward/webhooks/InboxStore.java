package org.growthlayer.reward.webhooks;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The inbox as operators see and mend it. */
@ApplicationScoped
class InboxStore {
    private static final String COLUMNS = "id, provider, event_id, state, attempts, next_try_at, reason, received_at";
    private static final String LIST = "select " + COLUMNS + """
             from webhook_inbox
            where state = $1 and ($2::uuid is null or id > $2) order by id limit $3
            """;
    private static final String FIND = "select " + COLUMNS + " from webhook_inbox where id = $1";
    private static final String REPLAY = """
            update webhook_inbox set state = 'pending', attempts = 0, next_try_at = $2, reason = null
            where id = $1 and state <> 'done'
            returning\s""" + COLUMNS;

    private final Pool pool;
    private final Clock clock;

    InboxStore(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Webhooks in this state, in the order in which they came. */
    Uni<List<WebhookView>> list(String state, @Nullable UUID after, int limit) {
        return query(LIST, Tuple.of(state, after, limit));
    }

    Uni<Optional<WebhookView>> find(UUID id) {
        return query(FIND, Tuple.of(id)).map(found -> found.stream().findFirst());
    }

    /** Lets a webhook that is not booked be read now, as often as a new one; empty if there is none that is not booked. */
    Uni<Optional<WebhookView>> replay(UUID id) {
        return query(REPLAY, Tuple.of(id, clock.instant().atOffset(ZoneOffset.UTC))).map(found -> found.stream().findFirst());
    }

    private Uni<List<WebhookView>> query(String query, Tuple tuple) {
        return pool.withConnection(connection -> connection.preparedQuery(query).execute(tuple))
                .map(rows -> rows.stream().map(InboxStore::view).toList());
    }

    private static WebhookView view(Row row) {
        var state = row.getString("state");
        return new WebhookView(row.getUUID("id"), row.getString("provider"), row.getString("event_id"), state,
                row.getInteger("attempts"), "pending".equals(state) ? row.getOffsetDateTime("next_try_at").toInstant() : null,
                row.getString("reason"), row.getOffsetDateTime("received_at").toInstant());
    }
}
