package org.growthlayer.assignment.experiments;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.growthlayer.edge.problems.KnownFault;
import org.growthlayer.edge.problems.Problem;

/** Tells callers that experiments cannot be read or changed while Postgres is away. */
@ApplicationScoped
class PostgresAway implements KnownFault {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    /** SQLSTATE classes of a server that is full, going down or coming up: insufficient resources, operator intervention, system error. */
    private static final Set<String> AWAY = Set.of("53", "57", "58");

    @Override
    public Optional<Problem> explain(Throwable fault) {
        var away = switch (fault) {
            case PgException e -> e.getSqlState() != null && AWAY.contains(e.getSqlState().substring(0, 2));
            case ClosedConnectionException _,ConnectException _ -> true;
            default -> false;
        };
        return away
                ? Optional.of(
                        Problem.unavailable("experiments_unavailable", "Experiments cannot be read or changed now.", RETRY_AFTER))
                : Optional.empty();
    }
}
