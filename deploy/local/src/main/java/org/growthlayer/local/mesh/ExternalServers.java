package org.growthlayer.local.mesh;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Servers that somebody else runs, each given by its own environment variable and independent of the others.
 *
 * @param postgres from {@code GROWTH_POSTGRES_URL}, {@code postgresql://user:password@host:port[/db]}
 * @param redis from {@code REDIS_URL}
 * @param kafka from {@code KAFKA_BOOTSTRAP_SERVERS}
 */
record ExternalServers(Optional<Servers.Postgres> postgres, Optional<Servers.Redis> redis, Optional<Servers.Kafka> kafka) {
    static final String POSTGRES_URL = "GROWTH_POSTGRES_URL";
    private static final int POSTGRES_PORT = 5432;

    /**
     * Reads the variables; an empty one counts as absent.
     *
     * @throws IllegalArgumentException when the PostgreSQL URL is of another form; the message does not repeat it
     */
    static ExternalServers of(Map<String, String> environment) {
        return new ExternalServers(value(environment, POSTGRES_URL).map(ExternalServers::postgres),
                value(environment, "REDIS_URL").map(Servers.Redis::new),
                value(environment, "KAFKA_BOOTSTRAP_SERVERS").map(Servers.Kafka::new));
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Servers.Postgres postgres(String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme();
            String user = uri.getRawUserInfo();
            String host = uri.getHost();
            if (("postgresql".equals(scheme) || "postgres".equals(scheme)) && user != null && host != null) {
                int colon = user.indexOf(':');
                return new Servers.Postgres(host, uri.getPort() < 0 ? POSTGRES_PORT : uri.getPort(),
                        decoded(colon < 0 ? user : user.substring(0, colon)),
                        colon < 0 ? "" : decoded(user.substring(colon + 1)));
            }
        } catch (URISyntaxException malformed) {
            // NB: the exception's message repeats the URL and with it the password.
        }
        throw new IllegalArgumentException(POSTGRES_URL + " must look like postgresql://user:password@host:port");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
