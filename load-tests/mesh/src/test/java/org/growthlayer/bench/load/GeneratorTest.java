package org.growthlayer.bench.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

@Timeout(60)
class GeneratorTest {
    private static final byte[] REQUEST = "GET / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Traffic TRAFFIC = into -> {
        System.arraycopy(REQUEST, 0, into, 0, REQUEST.length);
        return REQUEST.length;
    };
    private static final int CONNECTIONS = 3;

    private final AtomicInteger served = new AtomicInteger();
    private ExecutorService threads;
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.close();
    }

    @Test
    void shouldMakeExactlyAsManyRequestsAsAskedFor() throws Exception {
        var _ = server.createContext("/", exchange -> answer(exchange, 200));

        Measurement seen = generator().run(TRAFFIC, new Pace.Count(1_000));

        assertThat(seen.answered()).isEqualTo(1_000).isEqualTo(served.get());
        assertThat(seen.failed()).isZero();
        assertThat(seen.latencies().getTotalCount()).isEqualTo(1_000);
    }

    @Test
    void shouldKeepAskingUntilTheTimeIsOver() throws Exception {
        var _ = server.createContext("/", exchange -> answer(exchange, 200));

        Measurement seen = generator().run(TRAFFIC, new Pace.Closed(Duration.ofMillis(300)));

        assertThat(seen.answered()).isEqualTo(served.get()).isGreaterThan(CONNECTIONS);
        assertThat(seen.nanos()).isPositive();
    }

    @Test
    void shouldCountAnswersThatAreNotOkByTheirStatus() throws Exception {
        var _ = server.createContext("/", exchange -> answer(exchange, served.get() % 4 == 3 ? 503 : 200));

        Measurement seen = new Generator(server.getAddress(), 1).run(TRAFFIC, new Pace.Count(100));

        assertThat(seen.answered()).isEqualTo(75);
        assertThat(seen.errors()).containsOnly(entry("status 503", 25L));
    }

    @Test
    void shouldMakeEveryRequestOfAnOpenModelEvenWhenTheServerStalls() throws Exception {
        // Given: one request out of two hundred stops the only connection for 400 ms
        var _ = server.createContext("/", exchange -> {
            if (served.get() == 50) {
                pause(400);
            }
            answer(exchange, 200);
        });

        // When
        Measurement seen = new Generator(server.getAddress(), 1).run(TRAFFIC, new Pace.Open(200, Duration.ofSeconds(1)));

        // Then: the forty that were due within the first half of the stall have waited too, although they were sent after it
        assertThat(seen.answered()).isEqualTo(200).isEqualTo(served.get());
        long waited = seen.latencies().getCountBetweenValues(TimeUnit.MILLISECONDS.toNanos(195), Measurement.LONGEST_WAIT);
        assertThat(waited).isGreaterThanOrEqualTo(40);
    }

    @Test
    void shouldGoOnWithANewConnectionWhenTheServerClosesOne() throws Exception {
        var _ = server.createContext("/", exchange -> {
            if (served.get() == 10) {
                served.incrementAndGet();
                exchange.getResponseHeaders().set("Connection", "close");
                exchange.close();
            } else {
                answer(exchange, 200);
            }
        });

        Measurement seen = new Generator(server.getAddress(), 1).run(TRAFFIC, new Pace.Count(100));

        assertThat(seen.answered()).isEqualTo(99);
        assertThat(seen.errors()).containsEntry("connection", 1L);
    }

    @Test
    void shouldFailWhenNobodyListens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Generator generator = new Generator(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);

        assertThatThrownBy(() -> generator.run(TRAFFIC, new Pace.Count(1))).isInstanceOf(IOException.class);
    }

    private Generator generator() {
        return new Generator(server.getAddress(), CONNECTIONS);
    }

    private void answer(HttpExchange exchange, int status) throws IOException {
        served.incrementAndGet();
        byte[] body = "{}".getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
