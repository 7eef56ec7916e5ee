package org.growthlayer.ltv.faults;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.growthlayer.edge.problems.KnownFault;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.eventing.PostgresFailures;

/** Knows when PostgreSQL cannot be reached, is full or is going down, and answers 503 then. */
@ApplicationScoped
public class PostgresAway implements KnownFault {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @Override
    public Optional<Problem> explain(Throwable fault) {
        return PostgresFailures.isAway(fault) ? Optional.of(problem()) : Optional.empty();
    }

    private static Problem problem() {
        return Problem.unavailable("storage_unavailable",
                "The ledger cannot be reached; whether this was booked is not known. Send it again.",
                RETRY_AFTER);
    }
}
