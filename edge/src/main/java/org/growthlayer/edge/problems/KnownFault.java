package org.growthlayer.edge.problems;

import java.util.Optional;

/**
 * Tells what a library's exception means to a caller. A service makes one a CDI bean for each server it depends on; before answering
 * 500, the edge asks them all, for the exception and for each of its causes.
 *
 * <pre>{@code
 * @ApplicationScoped
 * class PostgresAway implements KnownFault {
 *     public Optional<Problem> explain(Throwable fault) {
 *         return fault instanceof ClosedConnectionException ? Optional.of(Problem.unavailable(…)) : Optional.empty();
 *     }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface KnownFault {
    /** The problem this fault means to a caller; empty when this fault is not known here. */
    Optional<Problem> explain(Throwable fault);
}
