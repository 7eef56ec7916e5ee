package org.growthlayer.eventing;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells a server that cannot be reached from a statement that it refuses. */
public final class PostgresFailures {
    /** Classes of SQLSTATE: connection, insufficient resources, operator intervention, system error. */
    private static final Set<String> AWAY = Set.of("08", "53", "57", "58");

    private PostgresFailures() {}

    /** Whether PostgreSQL could not be reached, is full, or is going down or coming up, so that the same statement may succeed later. */
    public static boolean isAway(Throwable failure) {
        return switch (failure) {
            case PgException refusal -> isAway(refusal.getSqlState());
            case IOException _,VertxException _,NoStackTraceThrowable _,TimeoutException _,io.smallrye.mutiny.TimeoutException _ ->
                true;
            default -> false;
        };
    }

    private static boolean isAway(@Nullable String state) {
        return state == null || (state.length() >= 2 && AWAY.contains(state.substring(0, 2)));
    }
}
