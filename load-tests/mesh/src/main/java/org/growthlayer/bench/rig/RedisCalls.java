package org.growthlayer.bench.rig;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often Redis has carried out each command since it started. Commands that a script gives inside Redis are counted as well as the
 * script that gave them.
 */
final class RedisCalls {
    private static final String LINE = "cmdstat_";
    private static final int TIMEOUT_MILLIS = 2_000;
    /** Ours, and what clients say to keep a connection. */
    private static final List<String> NOT_WORK = List.of("info", "ping", "hello", "client", "auth", "select", "config");

    private RedisCalls() {}

    /** Asks the server at a {@code redis://host:port} URL without a password. */
    static Map<String, Long> of(String url) throws IOException {
        URI uri = URI.create(url);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort() < 0 ? 6379 : uri.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write("INFO commandstats\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            try (BufferedReader reader = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
                return parse(reader.lines().toList());
            }
        }
    }

    /** Reads lines of the form {@code cmdstat_get:calls=21,usec=175,…}. */
    static Map<String, Long> parse(List<String> lines) {
        Map<String, Long> calls = new TreeMap<>();
        for (String line : lines) {
            int colon = line.indexOf(":calls=");
            if (line.startsWith(LINE) && colon > 0) {
                String command = line.substring(LINE.length(), colon);
                if (!NOT_WORK.contains(command)) {
                    int from = colon + ":calls=".length();
                    int comma = line.indexOf(',', from);
                    calls.put(command, Long.valueOf(line.substring(from, comma < 0 ? line.length() : comma)));
                }
            }
        }
        return calls;
    }
}
