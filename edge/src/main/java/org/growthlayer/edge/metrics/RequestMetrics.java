package org.growthlayer.edge.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Counts and times every request once its answer is written. */
@Singleton
public class RequestMetrics {
    private static final int BEFORE_EVERYTHING = 2000;
    /** Where Quarkus notes the template of a path that JAX-RS answers. */
    private static final String TEMPLATE = "UrlPathTemplate";
    private static final String UNKNOWN = "unknown";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Duration[] BUCKETS = {Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5),
            Duration.ofMillis(10),
            Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(500),
            Duration.ofSeconds(1), Duration.ofSeconds(5)};

    private final MeterRegistry registry;
    private final Map<Labels, Meters> meters = new ConcurrentHashMap<>();

    RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void register(@Observes Filters filters) {
        filters.register(this::observe, BEFORE_EVERYTHING);
    }

    private void observe(RoutingContext context) {
        var started = System.nanoTime();
        var _ = context.addEndHandler(_ -> record(context, System.nanoTime() - started));
        context.next();
    }

    private void record(RoutingContext context, long nanos) {
        var method = context.request().method().name();
        var labels = new Labels(endpoint(context), METHODS.contains(method) ? method : UNKNOWN,
                context.response().getStatusCode());
        var ofLabels = meters.get(labels);
        if (ofLabels == null) {
            ofLabels = meters.computeIfAbsent(labels, this::meters);
        }
        ofLabels.requests().increment();
        ofLabels.duration().record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Says which endpoint answers a request that JAX-RS does not see. */
    public static void name(RoutingContext context, String endpoint) {
        ((HttpServerRequestInternal) context.request()).context().putLocal(TEMPLATE, endpoint);
    }

    private static String endpoint(RoutingContext context) {
        var path = context.request().path();
        if (path != null && path.startsWith("/q/")) {
            return "/q";
        }
        @Nullable
        String template = ((HttpServerRequestInternal) context.request()).context().getLocal(TEMPLATE);
        return template == null ? UNKNOWN : template;
    }

    private Meters meters(Labels labels) {
        var status = Integer.toString(labels.status());
        return new Meters(
                Counter.builder("http.requests").description("Requests answered")
                        .tags("endpoint", labels.endpoint(), "method", labels.method(), "status", status).register(registry),
                Timer.builder("http.request.duration").description("From the first byte of a request to the last of its answer")
                        .tags("endpoint", labels.endpoint(), "method", labels.method(), "status", status)
                        .serviceLevelObjectives(BUCKETS).register(registry));
    }

    private record Labels(String endpoint, String method, int status) {}

    private record Meters(Counter requests, Timer duration) {}
}
