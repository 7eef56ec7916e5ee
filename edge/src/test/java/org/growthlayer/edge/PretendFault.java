package org.growthlayer.edge;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.growthlayer.edge.problems.KnownFault;
import org.growthlayer.edge.problems.Problem;

/** A service telling the edge what the fault of one of its servers means. */
@ApplicationScoped
public class PretendFault implements KnownFault {
    @Override
    public Optional<Problem> explain(Throwable fault) {
        return fault instanceof Away
                ? Optional.of(Problem.unavailable("pretend_away", "It is away.", Duration.ofSeconds(7)))
                : Optional.empty();
    }

    /** What the driver of a server throws. */
    public static final class Away extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
