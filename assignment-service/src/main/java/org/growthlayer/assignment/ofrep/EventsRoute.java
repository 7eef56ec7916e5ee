package org.growthlayer.assignment.ofrep;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.growthlayer.assignment.catalog.Catalog;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.edge.problems.ProblemAnswers;

/**
 * The event stream of OFREP, as server-sent events. A route of its own and no JAX-RS resource: what counts here is who keeps up, and only
 * the connection knows.
 */
@Singleton
class EventsRoute {
    static final String PATH = "/ofrep/v1/events";
    static final String TOKEN = "token";

    private static final Duration WHEN_FULL = Duration.ofSeconds(30);
    /** Bytes that may wait for a client beyond what the network takes; some fifty events. */
    private static final int MAX_WAITING = 8 * 1024;
    private static final String RECONNECT = "retry: 2000\n";

    private final RefetchSignal signal;
    private final StreamTokens tokens;
    private final Catalog catalog;
    private final ProblemAnswers answers;
    private final Clock clock;

    EventsRoute(RefetchSignal signal, StreamTokens tokens, Catalog catalog, ProblemAnswers answers, Clock clock) {
        this.signal = signal;
        this.tokens = tokens;
        this.catalog = catalog;
        this.answers = answers;
        this.clock = clock;
    }

    void register(@Observes Router router) {
        var _ = router.get(PATH).handler(this::listen);
    }

    private void listen(RoutingContext context) {
        if (!tokens.accepts(Objects.requireNonNullElse(context.request().getParam(TOKEN), ""))) {
            answers.end(context, new Problem(401, "unauthorized",
                    "The address of this event stream has expired; a bulk evaluation gives a new one.", List.of(), null));
            return;
        }
        var listener = new Connection(context.response());
        if (!signal.join(listener)) {
            answers.end(context, Problem.unavailable("too_many_listeners", "Too many clients wait for changes here.", WHEN_FULL));
            return;
        }
        var _ = context.response().closeHandler(_ -> signal.leave(listener)).exceptionHandler(_ -> signal.leave(listener));
        listener.begin(firstWords(Objects.requireNonNullElse(context.request().getHeader("Last-Event-ID"), "")));
    }

    private String firstWords(String lastEventId) {
        var configuration = Configuration.of(catalog.started());
        return RECONNECT + (configuration.mayBeNewTo(lastEventId, clock.instant())
                ? configuration.refetch()
                : configuration.bookmark());
    }

    /** A client's connection. */
    private record Connection(HttpServerResponse response) implements Listeners.Listener {
        void begin(String firstWords) {
            // X-Accel-Buffering: an nginx on the way must pass events on as they come.
            var _ = response.setChunked(true).setWriteQueueMaxSize(MAX_WAITING)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream").putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .putHeader("X-Accel-Buffering", "no").write(firstWords);
        }

        @Override
        public boolean offer(String event) {
            if (response.ended() || response.closed() || response.writeQueueFull()) {
                return false;
            }
            var _ = response.write(event);
            return true;
        }

        @Override
        public void drop() {
            var _ = response.reset();
        }
    }
}
