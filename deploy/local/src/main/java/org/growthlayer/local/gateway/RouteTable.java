package org.growthlayer.local.gateway;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which service owns which paths. The prefix with the most segments wins, and a prefix matches only whole path segments: {@code /v1/power}
 * owns {@code /v1/power} and {@code /v1/power/x}, never {@code /v1/powerful}. A segment {@code *} stands for any one segment, so that
 * {@code /tests/}{@code *}{@code /end} can have another owner than {@code /tests}; a segment that is spelt out wins over it.
 */
public record RouteTable(List<Route> routes) {
    public RouteTable {
        Set<String> seen = new HashSet<>();
        for (Route route : routes) {
            if (!seen.add(route.prefix())) {
                throw new IllegalArgumentException("two routes for the prefix " + route.prefix());
            }
        }
        routes = routes.stream().sorted(Comparator.comparingInt(Route::segments).reversed()
                .thenComparing(Route::prefix, Comparator.reverseOrder())).toList();
    }

    /** One prefix and its owner. */
    public record Route(String prefix, String service) {
        private static final char ANY_SEGMENT = '*';

        public Route {
            if (!prefix.startsWith("/") || prefix.length() < 2 || prefix.endsWith("/")) {
                throw new IllegalArgumentException("a prefix starts with / and ends with a name, not: " + prefix);
            }
            if (prefix.matches(".*([^/]\\*|\\*[^/]).*|.*\\*")) {
                throw new IllegalArgumentException("* stands for a whole segment, and not for the last: " + prefix);
            }
            if (service.isBlank()) {
                throw new IllegalArgumentException("no service for the prefix " + prefix);
            }
        }

        private int segments() {
            return (int) prefix.chars().filter(c -> c == '/').count();
        }

        private boolean owns(String path) {
            int at = 0;
            for (int in = 0; in < prefix.length(); in++) {
                if (prefix.charAt(in) == ANY_SEGMENT) {
                    int end = endOfSegment(path, at);
                    if (end == at) {
                        return false;
                    }
                    at = end;
                } else if (at < path.length() && path.charAt(at) == prefix.charAt(in)) {
                    at++;
                } else {
                    return false;
                }
            }
            return at == path.length() || path.charAt(at) == '/';
        }

        private static int endOfSegment(String path, int from) {
            int end = path.indexOf('/', from);
            return end < 0 ? path.length() : end;
        }
    }

    /**
     * Reads a table from a file of the form {@code {"routes":[{"prefix":…,"service":…}]}}.
     *
     * @throws IOException when the file is absent or malformed
     */
    public static RouteTable read(Path file) throws IOException {
        return JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES).build().readValue(
                file.toFile(),
                RouteTable.class);
    }

    /** The service that owns a path (without its query), if any does. */
    public Optional<String> findOwner(String path) {
        for (Route route : routes) {
            if (route.owns(path)) {
                return Optional.of(route.service());
            }
        }
        return Optional.empty();
    }

    /** All services named in the table, sorted. */
    public Set<String> services() {
        Set<String> names = new TreeSet<>();
        routes.forEach(route -> names.add(route.service()));
        return names;
    }
}
