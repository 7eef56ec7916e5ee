package org.growthlayer.eventing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Asks PostgreSQL now and then whether it is there, so that nobody has to wait for it to say so.
 *
 * <p>NB: one question at a time. A question to a database that hangs keeps its connection; asked again and again, the pool would be
 * used up by questions.
 */
@ApplicationScoped
class PostgresWatch {
    private static final int NOBODY_ASKS = -1;
    private static final Duration EVERY = Duration.ofSeconds(2);
    /** Looks after which a question is given up: its connection may be dead without anybody having been told. */
    private static final int PATIENCE = 15;

    private final Pool pool;
    private final Contact contact;
    private final AtomicInteger looksWithoutAnswer = new AtomicInteger(NOBODY_ASKS);
    private @Nullable Cancellable ticks;

    @Inject
    PostgresWatch(Pool pool, Contacts contacts) {
        this.pool = pool;
        this.contact = contacts.with(Contacts.POSTGRES);
    }

    void onStart(@Observes StartupEvent started) {
        ticks = Multi.createFrom().ticks().every(EVERY).onOverflow().drop().subscribe().with(_ -> look());
    }

    void onStop(@Observes ShutdownEvent stopped) {
        if (ticks != null) {
            ticks.cancel();
        }
    }

    private void look() {
        var looks = looksWithoutAnswer.get();
        if (looks == NOBODY_ASKS || looks > PATIENCE) {
            looksWithoutAnswer.set(0);
            // Not pool.query: of a server that refuses, that would make an error in the log each time, half a minute later
            // (eclipse-vertx/vertx-sql-client#1706).
            var _ = pool.withConnection(connection -> connection.query("select 1").execute()).subscribe().with(_ -> {
                looksWithoutAnswer.set(NOBODY_ASKS);
                contact.heard();
            }, failure -> {
                looksWithoutAnswer.set(NOBODY_ASKS);
                contact.lost(String.valueOf(failure.getMessage()));
            });
        } else {
            looksWithoutAnswer.set(looks + 1);
            if (looks > 0) {
                contact.lost("it does not answer");
            }
        }
    }
}
