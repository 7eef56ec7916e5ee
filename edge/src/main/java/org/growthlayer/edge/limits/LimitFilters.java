package org.growthlayer.edge.limits;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.growthlayer.edge.keys.ApiKeyMechanism;
import org.growthlayer.edge.keys.Caller;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.edge.problems.ProblemAnswers;

/** Refuses what is over a limit before a resource is looked for. */
@Singleton
public class LimitFilters {
    // Before Quarkus' own check of the same limit, which answers without a body.
    private static final int BEFORE_EVERYTHING = 1000;
    // Quarkus authenticates at 200.
    private static final int AFTER_AUTHENTICATION = 90;

    private final ProblemAnswers answers;
    private final KeyLimits limits;
    private final long largestBody;

    /**
     * Limits requests.
     *
     * @param largestBody the largest body of any route; ordinary routes take less, see {@code growth.max-body-size}
     */
    LimitFilters(ProblemAnswers answers, RateLimitConfig config,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestBody) {
        this.answers = answers;
        this.limits = new KeyLimits(config, System::nanoTime);
        this.largestBody = largestBody.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::limitBody, BEFORE_EVERYTHING);
        filters.register(this::limitRate, AFTER_AUTHENTICATION);
    }

    /** Takes one request from the caller's share; false if there is none left, and then nothing is taken. */
    public boolean take(Caller caller) {
        return limits.take(caller.name(), caller.role()).isEmpty();
    }

    private void limitBody(RoutingContext context) {
        var length = context.request().headers().get(HttpHeaderNames.CONTENT_LENGTH);
        if (length == null || Long.parseLong(length) <= largestBody) {
            context.next();
            return;
        }
        context.response().putHeader(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .endHandler(_ -> context.request().connection().close());
        answers.end(context, Problem.tooLarge(largestBody));
    }

    private void limitRate(RoutingContext context) {
        if (context.user() instanceof QuarkusHttpUser user
                && user.getSecurityIdentity().getAttribute(ApiKeyMechanism.ROLE) instanceof String role) {
            var wait = limits.take(user.getSecurityIdentity().getPrincipal().getName(), role);
            if (wait.isPresent()) {
                refuse(context, role, wait.get());
                return;
            }
        }
        context.next();
    }

    private void refuse(RoutingContext context, String role, Duration wait) {
        var limit = limits.perSecond(role);
        context.response().putHeader("RateLimit-Policy", "\"" + role + "\";q=" + limit + ";w=1");
        answers.end(context, Problem.tooManyRequests("This key may send " + limit + " requests per second.", wait));
    }
}
