package org.growthlayer.local.gateway;

import io.vertx.core.net.SocketAddress;
import java.util.Map;
import java.util.TreeMap;

/** Where each service listens, by name. */
public record Upstreams(Map<String, SocketAddress> addresses) {
    public Upstreams {
        addresses = Map.copyOf(addresses);
    }

    /**
     * Reads {@code name=host:port} words.
     *
     * @throws IllegalArgumentException on a word of another form
     */
    public static Upstreams parse(Iterable<String> words) {
        Map<String, SocketAddress> addresses = new TreeMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            int colon = word.lastIndexOf(':');
            if (equals < 1 || colon < equals + 2) {
                throw new IllegalArgumentException("an upstream is name=host:port, not: " + word);
            }
            addresses.put(word.substring(0, equals),
                    SocketAddress.inetSocketAddress(Integer.parseInt(word.substring(colon + 1)),
                            word.substring(equals + 1, colon)));
        }
        return new Upstreams(addresses);
    }

    /**
     * The address of a service.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public SocketAddress get(String service) {
        SocketAddress address = addresses.get(service);
        if (address == null) {
            throw new IllegalArgumentException("no address for the service " + service);
        }
        return address;
    }
}
