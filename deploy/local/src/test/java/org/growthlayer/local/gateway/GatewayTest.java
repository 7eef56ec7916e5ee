package org.growthlayer.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class GatewayTest {
    private static final long MAX_BODY = 10_000_000;
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CountDownLatch release = new CountDownLatch(1);
    private HttpServer service;
    private ServerSocket silent;
    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        int nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        RouteTable routes = new RouteTable(List.of(new RouteTable.Route("/svc", "service"), new RouteTable.Route("/away", "away"),
                new RouteTable.Route("/silent", "silent")));
        Upstreams upstreams = new Upstreams(
                Map.of("service", address(service.getAddress().getPort()), "away", address(nobody), "silent",
                        address(silent.getLocalPort())));
        gateway = new Gateway(new GatewayConfig("127.0.0.1", 0, routes, upstreams, ANSWER_TIMEOUT, MAX_BODY));
        vertx.deployVerticle(gateway).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        service.start();
    }

    @AfterEach
    void stop() throws Exception {
        release.countDown();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        service.stop(0);
        silent.close();
    }

    @Test
    void shouldPassOnMethodPathQueryHeadersAndBodyAndTellWhoAsked() throws Exception {
        // Given
        service.createContext("/",
                exchange -> answer(exchange, 418, exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst("X-Api-Key") + " "
                        + exchange.getRequestHeaders().getFirst("X-Forwarded-For") + " "
                        + exchange.getRequestHeaders().getFirst("X-Forwarded-Host") + " "
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));

        // When
        HttpResponse<String> response = http
                .send(request("/svc/a%20b?x=%2F&y").header("X-API-Key", "k").header("X-Forwarded-For", "1.2.3.4")
                        .PUT(HttpRequest.BodyPublishers.ofString("body")).build(), HttpResponse.BodyHandlers.ofString());

        // Then
        assertThat(response.statusCode()).isEqualTo(418);
        assertThat(response.body())
                .isEqualTo("PUT /svc/a%20b?x=%2F&y k 1.2.3.4, 127.0.0.1 127.0.0.1:" + gateway.port() + " body");
    }

    @Test
    void shouldStreamAnAnswerWhileItIsStillBeingWritten() throws Exception {
        // Given
        service.createContext("/svc/events", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("data: first\n\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            awaitRelease();
            exchange.close();
        });

        // When
        HttpResponse<java.io.InputStream> response = http.send(request("/svc/events").build(),
                HttpResponse.BodyHandlers.ofInputStream());

        // Then: the first event is here although the service waits for us, longer than an answer may take to begin
        byte[] first = response.body().readNBytes("data: first\n\n".length());
        assertThat(new String(first, StandardCharsets.UTF_8)).isEqualTo("data: first\n\n");
        release.countDown();
        assertThat(response.body().readAllBytes()).isEmpty();
    }

    @Test
    void shouldServeRequestsWhileManyClientsWaitForEvents() throws Exception {
        // Given
        AtomicLong waiting = new AtomicLong();
        service.createContext("/svc/events", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(":\n\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            waiting.incrementAndGet();
            awaitRelease();
            exchange.close();
        });
        service.createContext("/svc/answer", exchange -> answer(exchange, 200, "here"));
        List<HttpResponse<java.io.InputStream>> streams = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            streams.add(http.send(request("/svc/events").header("Accept", "text/event-stream").build(),
                    HttpResponse.BodyHandlers.ofInputStream()));
        }
        assertThat(waiting).hasValue(150);

        // When
        HttpResponse<String> response = get("/svc/answer");

        // Then
        assertThat(response.body()).isEqualTo("here");
        release.countDown();
        for (HttpResponse<java.io.InputStream> stream : streams) {
            stream.body().close();
        }
    }

    @Test
    void shouldLeaveTheServiceWhenTheClientLeavesAnEventStream() throws Exception {
        // Given
        CountDownLatch left = new CountDownLatch(1);
        service.createContext("/svc/events", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            try {
                while (release.getCount() > 0) {
                    exchange.getResponseBody().write(":\n\n".getBytes(StandardCharsets.UTF_8));
                    exchange.getResponseBody().flush();
                    var _ = release.await(20, TimeUnit.MILLISECONDS);
                }
            } catch (IOException gone) {
                left.countDown();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });

        // When
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            client.getOutputStream().write("GET /svc/events HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n"
                    .getBytes(StandardCharsets.UTF_8));
            assertThat(client.getInputStream().readNBytes(100)).hasSize(100);
        }

        // Then
        assertThat(left.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldPassOnALargeChunkedBodyWhole() throws Exception {
        // Given
        AtomicLong received = new AtomicLong();
        service.createContext("/svc", exchange -> {
            received.set(exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream()));
            answer(exchange, 200, "ok");
        });
        byte[] chunk = new byte[100_000];

        // When
        HttpResponse<String> response = http.send(request("/svc")
                .POST(HttpRequest.BodyPublishers.ofByteArrays(java.util.Collections.nCopies(50, chunk))).build(),
                HttpResponse.BodyHandlers.ofString());

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(received).hasValue(5_000_000);
    }

    @Test
    void shouldSpeakForAServiceThatCannotBeReached() throws Exception {
        assertProblem(get("/away/x"), 503, "service_away");
        assertThat(get("/away/x").headers().firstValue("Retry-After")).contains("1");
        assertProblem(get("/silent/x"), 504, "gateway_timeout");
        assertProblem(get("/nowhere"), 404, "route_not_found");
    }

    @Test
    void shouldSpeakForAServiceThatBreaksOff() throws Exception {
        // Given
        Thread breaking = Thread.ofVirtual().start(() -> {
            try (Socket connection = silent.accept()) {
                assertThat(connection.getInputStream().read()).isPositive();
            } catch (IOException unexpected) {
                throw new java.io.UncheckedIOException(unexpected);
            }
        });

        // When, Then
        assertProblem(get("/silent/x"), 502, "bad_gateway");
        breaking.join();
    }

    @Test
    void shouldRefuseABodyThatDeclaresToBeTooLarge() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(
                    ("POST /svc HTTP/1.1\r\nHost: x\r\nContent-Length: " + (MAX_BODY + 1) + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json", "body_too_large");
        }
    }

    @Test
    void shouldShowAnIndexHealthAndTheMergedDocument() throws Exception {
        service.createContext("/q/openapi", exchange -> answer(exchange, 200, "{\"paths\":{\"/svc\":{}}}"));

        assertThat(get("/").body()).contains("<code>/svc</code>", "<!doctype html>");
        assertThat(get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(new JsonObject(get("/q/openapi").body()).getJsonObject("paths").fieldNames()).containsExactly("/svc");
    }

    private void awaitRelease() {
        try {
            assertThat(release.await(50, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(new JsonObject(response.body()).getString("code")).isEqualTo(code);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path)).timeout(Duration.ofSeconds(10));
    }

    private static SocketAddress address(int port) {
        return SocketAddress.inetSocketAddress(port, "127.0.0.1");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
