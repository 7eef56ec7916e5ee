package org.growthlayer.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.function.IntFunction;

/** Choice of the port a server listens on. */
final class Ports {

    private static final int ATTEMPTS = 4;

    private Ports() {}

    /**
     * Starts a server on the given port, or on any free one when the port is 0.
     *
     * <p>NB: a free port is only free until somebody else takes it, between our look and the server's bind; hence a few attempts.
     */
    static <T> T startOn(int port, IntFunction<T> start) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, was " + port);
        }
        if (port != 0) {
            return start.apply(port);
        }
        for (int attempt = 1;; attempt++) {
            try {
                return start.apply(free());
            } catch (ServerStartException e) {
                if (attempt == ATTEMPTS || !String.valueOf(e.getMessage()).contains("ddress already in use")) {
                    throw e;
                }
            }
        }
    }

    static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(EmbeddedServer.HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on " + EmbeddedServer.HOST, e);
        }
    }
}
