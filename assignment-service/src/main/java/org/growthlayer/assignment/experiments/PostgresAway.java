package org.growthlayer.assignment.experiments;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.growthlayer.edge.problems.KnownFault;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.eventing.SchemaSetup;

/** Tells callers that experiments cannot be read or changed while Postgres, or its tables, are not there. */
@ApplicationScoped
class PostgresAway implements KnownFault {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    /**
     * SQLSTATE classes of a server that cannot be reached, is full, going down or coming up: connection, insufficient resources, operator
     * intervention, system error.
     */
    private static final Set<String> AWAY = Set.of("08", "53", "57", "58");
    /** Of a statement that meets an older schema than it was written for. */
    private static final String NO_SUCH_TABLE_OR_COLUMN = "42";

    private final SchemaSetup schema;

    PostgresAway(SchemaSetup schema) {
        this.schema = schema;
    }

    @Override
    public Optional<Problem> explain(Throwable fault) {
        var away = switch (fault) {
            case PgException e -> e.getSqlState() == null || isAway(e.getSqlState());
            case IOException _,VertxException _,NoStackTraceThrowable _ -> true;
            default -> false;
        };
        return away
                ? Optional.of(
                        Problem.unavailable("experiments_unavailable", "Experiments cannot be read or changed now.", RETRY_AFTER))
                : Optional.empty();
    }

    private boolean isAway(String state) {
        return AWAY.contains(state.substring(0, 2)) || (state.startsWith(NO_SUCH_TABLE_OR_COLUMN) && !schema.isDone());
    }
}
