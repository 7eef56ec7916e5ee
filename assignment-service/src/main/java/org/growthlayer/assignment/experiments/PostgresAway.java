package org.growthlayer.assignment.experiments;

import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.growthlayer.edge.problems.KnownFault;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.eventing.PostgresFailures;
import org.growthlayer.eventing.SchemaSetup;

/** Tells callers that experiments cannot be read or changed while Postgres, or its tables, are not there. */
@ApplicationScoped
class PostgresAway implements KnownFault {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    /** Of a statement that meets an older schema than it was written for. */
    private static final String NO_SUCH_TABLE_OR_COLUMN = "42";

    private final SchemaSetup schema;

    PostgresAway(SchemaSetup schema) {
        this.schema = schema;
    }

    @Override
    public Optional<Problem> explain(Throwable fault) {
        return PostgresFailures.isAway(fault) || meetsAnOlderSchema(fault)
                ? Optional.of(
                        Problem.unavailable("experiments_unavailable", "Experiments cannot be read or changed now.", RETRY_AFTER))
                : Optional.empty();
    }

    private boolean meetsAnOlderSchema(Throwable fault) {
        return fault instanceof PgException refusal && refusal.getSqlState().startsWith(NO_SUCH_TABLE_OR_COLUMN)
                && !schema.isDone();
    }
}
