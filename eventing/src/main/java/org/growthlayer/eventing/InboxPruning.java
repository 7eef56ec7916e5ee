package org.growthlayer.eventing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Forgets what no topic can deliver again, a chunk at a time so that nobody waits for the locks. */
@ApplicationScoped
class InboxPruning {
    private static final Logger LOG = Logger.getLogger(InboxPruning.class);
    private static final int CHUNK = 5_000;
    // One instance at a time: the others would wait for the same rows.
    private static final String LOCK = """
            select pg_try_advisory_xact_lock(hashtextextended('growth.inbox.pruning.' || current_schema(), 0))
            """;
    private static final String DELETE = """
            delete from inbox where ctid = any(array(select ctid from inbox where at < $1 limit $2))
            """;

    private final Pool pool;
    private final InboxConfig config;
    private final Clock clock;
    private @Nullable Cancellable ticks;

    @Inject
    InboxPruning(Pool pool, InboxConfig config, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent started) {
        if (config.pruning()) {
            ticks = Multi.createFrom().ticks().startingAfter(config.pruneEvery()).every(config.pruneEvery()).onOverflow().drop()
                    .onItem().transformToUniAndConcatenate(tick -> prune().onFailure().recoverWithItem(this::report))
                    .subscribe().with(deleted -> LOG.debugf("%d inbox entries forgotten", deleted));
        }
    }

    void onStop(@Observes ShutdownEvent stopped) {
        if (ticks != null) {
            ticks.cancel();
        }
    }

    /** Deletes all entries older than the retention time; returns how many. */
    Uni<Long> prune() {
        return pool.withTransaction(this::pruneChunk).chain(deleted -> deleted < CHUNK
                ? Uni.createFrom().item((long) deleted)
                : prune().map(more -> more + deleted));
    }

    private Uni<Integer> pruneChunk(SqlConnection transaction) {
        return transaction.query(LOCK).execute().chain(rows -> rows.iterator().next().getBoolean(0)
                ? transaction.preparedQuery(DELETE)
                        .execute(Tuple.of(clock.instant().minus(config.retention()).atOffset(ZoneOffset.UTC),
                                CHUNK))
                        .map(deleted -> deleted.rowCount())
                : Uni.createFrom().item(0));
    }

    private long report(Throwable failure) {
        LOG.warnf("The inbox is not pruned (%s); the next time finds the same entries", failure);
        return 0;
    }
}
