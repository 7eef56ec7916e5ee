package org.growthlayer.edge.origins;

import io.quarkus.vertx.http.security.CORS;
import io.quarkus.vertx.http.security.HttpSecurity;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets the web pages of the configured origins call this service (CORS). */
@Singleton
public class WebOrigins {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> REQUEST_HEADERS = Set.of("Authorization", "X-API-Key", "Content-Type", "Accept",
            "If-None-Match",
            "Idempotency-Key", "Last-Event-ID", "Cache-Control", "traceparent", "tracestate");
    private static final Set<String> ANSWER_HEADERS = Set.of("ETag", "Retry-After", "RateLimit-Policy", "Location");
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Set<String> origins;

    /**
     * Knows these origins.
     *
     * @param origins web pages that may call this service from a browser, each {@code https://app.example.com}, or a regular expression
     *     between slashes, or {@code *} for any; without any, no page of another origin may
     */
    WebOrigins(@ConfigProperty(name = "growth.web-origins") Optional<List<String>> origins) {
        this.origins = Set.copyOf(origins.orElse(List.of()));
    }

    void allow(@Observes HttpSecurity security) {
        if (!origins.isEmpty()) {
            var _ = security.cors(CORS.origins(origins).methods(METHODS).headers(REQUEST_HEADERS).exposedHeaders(ANSWER_HEADERS)
                    .accessControlAllowCredentials(false).accessControlMaxAge(REMEMBERED).build());
        }
    }
}
