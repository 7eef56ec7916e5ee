package org.growthlayer.eventing;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Tells a failure that stays (the data is at fault, another attempt fails again) from one that passes.
 *
 * <p>In doubt a failure passes: waiting can be ended by an operator, a dead letter has left its place in the order. So SQL that does
 * not fit the schema (class 42: a migration is missing) waits, and a value the schema refuses (22, 23, an error raised by a trigger)
 * stays; an exception of a handler stays, but not one of the connection to the database nor {@link IllegalStateException}, which
 * clients throw when they are closed.
 */
final class Failures {
    private Failures() {}

    static boolean stays(Throwable failure) {
        return switch (unwrapped(failure)) {
            case PgException e -> staysInPostgres(e.getSqlState());
            case VertxException _,TimeoutException _,UncheckedIOException _,IllegalStateException _ -> false;
            case RuntimeException _ -> true;
            default -> false;
        };
    }

    /** Says what kind of failure it was, without the values that caused it. */
    static String describe(Throwable failure) {
        var cause = unwrapped(failure);
        if (cause instanceof PgException e) {
            var constraint = e.getConstraint() == null ? "" : ", constraint " + e.getConstraint();
            return "PostgreSQL refuses it: SQLSTATE " + e.getSqlState() + constraint;
        }
        return "its handler failed: " + cause.getClass().getName();
    }

    private static boolean staysInPostgres(String state) {
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("P0");
    }

    private static Throwable unwrapped(Throwable failure) {
        var cause = failure.getCause();
        return (failure instanceof CompletionException || failure instanceof ExecutionException) && cause != null
                ? unwrapped(cause)
                : failure;
    }
}
