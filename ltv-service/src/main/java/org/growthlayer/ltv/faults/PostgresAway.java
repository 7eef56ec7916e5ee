package org.growthlayer.ltv.faults;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.growthlayer.edge.problems.KnownFault;
import org.growthlayer.edge.problems.Problem;

/** Knows when PostgreSQL cannot be reached, is full or is going down, and answers 503 then. */
@ApplicationScoped
public class PostgresAway implements KnownFault {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @Override
    public Optional<Problem> explain(Throwable fault) {
        return isAway(fault) ? Optional.of(problem()) : Optional.empty();
    }

    /** What callers are told. */
    public static Problem problem() {
        return Problem.unavailable("storage_unavailable",
                "The ledger cannot be reached; whether this was booked is not known. Send it again.",
                RETRY_AFTER);
    }

    /** Whether the failure is about reaching the server. SQL states: 08 connection, 53 resources, 57 operator intervention. */
    public static boolean isAway(Throwable failure) {
        if (failure instanceof PgException refusal) {
            var state = refusal.getSqlState();
            return state == null || state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
        }
        return failure instanceof IOException || failure instanceof VertxException || failure instanceof NoStackTraceThrowable
                || failure instanceof ConnectionPoolTooBusyException || failure instanceof TimeoutException;
    }
}
