package org.growthlayer.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RedisServerTest {

    @TempDir
    private Path data;

    @Test
    void shouldKeepDataBetweenStarts() throws IOException {
        // Given
        int port;
        try (RedisServer first = RedisServer.start(data, 0)) {
            port = first.port();
            assertThat(ask(first, "SET arm b")).contains("+OK");
        }
        // When
        try (RedisServer second = RedisServer.start(data, port)) {
            // Then
            assertThat(ask(second, "GET arm")).contains("\r\nb\r\n");
        }
    }

    @Test
    void shouldStartAgainWhenItWasKilled() throws IOException {
        // Given
        RedisServer first = RedisServer.start(data, 0);
        assertThat(ask(first, "SET arm b")).contains("+OK");
        assertThat(ask(first, "CONFIG SET appendfsync always")).contains("+OK");
        assertThat(ask(first, "SET arm c")).contains("+OK");
        // When
        first.kill();
        // Then
        try (RedisServer second = RedisServer.start(data, first.port())) {
            assertThat(ask(second, "GET arm")).contains("\r\nc\r\n");
        }
    }

    @Test
    void shouldWriteAnAppendOnlyFileAndNoSnapshots() throws IOException {
        try (RedisServer server = RedisServer.start(data, 0)) {
            assertThat(ask(server, "CONFIG GET appendonly")).contains("yes");
            assertThat(ask(server, "CONFIG GET save")).contains("$0\r\n");
            assertThat(ask(server, "CONFIG GET bind")).contains("127.0.0.1");
        }
    }

    private static String ask(RedisServer server, String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.ofLiteral(EmbeddedServer.HOST), server.port())) {
            socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
