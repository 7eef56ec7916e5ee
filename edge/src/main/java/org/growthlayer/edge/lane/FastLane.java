package org.growthlayer.edge.lane;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.growthlayer.edge.keys.ApiKeyMechanism;
import org.growthlayer.edge.limits.LimitFilters;
import org.growthlayer.edge.metrics.RequestMetrics;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.edge.problems.ProblemAnswers;
import org.jspecify.annotations.Nullable;

/** Answers the plain requests of a route before JAX-RS sees them, under the same keys, limits and metrics. */
@Singleton
public class FastLane {
    /** Where it stands among the filters of Quarkus' router: after the limit of bodies, before authentication. */
    public static final int PRIORITY = 900;

    private static final int MAX_BODY = 16 * 1024;
    private static final CharSequence IDEMPOTENCY_KEY = io.vertx.core.http.HttpHeaders.createOptimized("idempotency-key");
    private static final CharSequence JSON = io.vertx.core.http.HttpHeaders.createOptimized("application/json;charset=UTF-8");

    private final ApiKeyMechanism keys;
    private final LimitFilters limits;
    private final ProblemAnswers problems;

    FastLane(ApiKeyMechanism keys, LimitFilters limits, ProblemAnswers problems) {
        this.keys = keys;
        this.limits = limits;
        this.problems = problems;
    }

    /**
     * A filter that answers POSTs of small JSON bodies to exactly this path, without a query or an idempotency key, of callers who hold the role.
     *
     * @param answer makes the body of a 200 from that of the request, without blocking; null hands the request on to JAX-RS. A future
     *     that fails with a {@link Problem} answers that problem
     */
    public Handler<RoutingContext> post(String path, String role, Function<byte[], @Nullable Future<Buffer>> answer) {
        return context -> {
            var request = context.request();
            if (isPlain(request, path) && mayCall(request, role)) {
                var _ = request.body().onSuccess(body -> serve(context, path, body, answer));
                // Quarkus pauses each request until somebody reads it.
                var _ = request.resume();
            } else {
                context.next();
            }
        };
    }

    // NB: over HTTP/2 a request whose body was read cannot be handed on.
    private static boolean isPlain(HttpServerRequest request, String path) {
        return HttpMethod.POST.equals(request.method()) && request.version() != HttpVersion.HTTP_2
                && path.equals(request.uri()) && isJson(request) && isSmall(request)
                && !request.headers().contains(HttpHeaderNames.EXPECT)
                && !request.headers().contains(HttpHeaderNames.CONTENT_ENCODING)
                && !request.headers().contains(IDEMPOTENCY_KEY);
    }

    private static boolean isJson(HttpServerRequest request) {
        var type = request.headers().get(HttpHeaderNames.CONTENT_TYPE);
        var accept = request.headers().get(HttpHeaderNames.ACCEPT);
        return "application/json".equals(type) && (accept == null || accept.equals("*/*") || accept.equals("application/json"));
    }

    private static boolean isSmall(HttpServerRequest request) {
        var length = request.headers().get(HttpHeaderNames.CONTENT_LENGTH);
        // Up to five digits: the server has checked that it is a number.
        return length != null && length.length() <= 5 && Integer.parseInt(length) <= MAX_BODY;
    }

    private boolean mayCall(HttpServerRequest request, String role) {
        var caller = keys.find(request);
        return caller.isPresent() && caller.get().holds(role) && limits.take(caller.get());
    }

    private void serve(RoutingContext context, String path, Buffer body, Function<byte[], @Nullable Future<Buffer>> answer) {
        @Nullable
        Future<Buffer> answered;
        try {
            answered = answer.apply(body.getBytes());
        } catch (Problem problem) {
            answered = Future.failedFuture(problem);
        }
        if (answered == null) {
            ((RoutingContextInternal) context).setBody(body);
            context.next();
            return;
        }
        RequestMetrics.name(context, path);
        var _ = answered.onComplete(json -> context.response().putHeader(HttpHeaderNames.CONTENT_TYPE, JSON).end(json),
                failure -> fail(context, failure));
    }

    private void fail(RoutingContext context, Throwable failure) {
        if (failure instanceof Problem problem) {
            problems.end(context, problem);
        } else {
            context.fail(failure);
        }
    }
}
