package org.growthlayer.local.gateway;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Listens on one port and hands each request to the service that owns its path. */
public final class Gateway extends AbstractVerticle {
    private static final long DOCUMENT_TIMEOUT_MILLIS = 2_000;
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int CONNECTIONS_PER_SERVICE = 128;
    private static final int STREAMS_PER_SERVICE = 16_384;
    private static final int WAITING_REQUESTS = 2_048;
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int MAX_REQUEST_LINE_BYTES = 8 * 1024;
    private static final String JSON = "application/json";

    private final GatewayConfig config;
    private HttpClient client;
    private HttpClient streams;
    private int port;

    /** Uses the given routes; listens when deployed. */
    @SuppressWarnings("NullAway.Init") // the clients belong to the event loop, which exists from start() on
    public Gateway(GatewayConfig config) {
        this.config = config;
    }

    @Override
    public void start(Promise<Void> started) {
        client = client(CONNECTIONS_PER_SERVICE);
        // NB: a stream keeps its connection for hours; among the others, a hundred of them would leave no connection for any request.
        streams = client(STREAMS_PER_SERVICE);
        HttpProxy proxy = HttpProxy.reverseProxy(new ProxyOptions(), client).origin((context) -> connect(context))
                .addInterceptor(new Forwarding());
        vertx.createHttpServer(
                new HttpServerOptions().setMaxHeaderSize(MAX_HEADER_BYTES).setMaxInitialLineLength(MAX_REQUEST_LINE_BYTES)
                        .setTcpNoDelay(true))
                .requestHandler(request -> route(request, proxy)).listen(config.port(), config.host())
                .onSuccess(server -> port = server.actualPort()).<Void>mapEmpty().onComplete(started);
    }

    private HttpClient client(int connectionsPerService) {
        return vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MILLIS).setKeepAliveTimeout(30).setTcpNoDelay(true),
                new PoolOptions().setHttp1MaxSize(connectionsPerService).setMaxWaitQueueSize(WAITING_REQUESTS));
    }

    /** The port it listens on, once started. */
    public int port() {
        return port;
    }

    private void route(HttpServerRequest request, HttpProxy proxy) {
        if (config.routes().findOwner(path(request)).isPresent()) {
            if (declaredLength(request) > config.maxBodyBytes()) {
                // NB: left open, the connection would first have to swallow the whole body that was just refused.
                GatewayProblem.BODY_TOO_LARGE.send(request.response().putHeader("Connection", "close"),
                        () -> request.connection().close());
            } else {
                proxy.handle(request);
            }
            return;
        }
        boolean read = HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method());
        switch (read ? path(request) : "") {
            case "/" ->
                request.response().putHeader("Content-Type", "text/html; charset=utf-8").end(IndexPage.of(config.routes()));
            case "/q/health", "/q/health/live", "/q/health/ready", "/q/health/started" ->
                request.response().putHeader("Content-Type", JSON)
                        .end(new JsonObject().put("status", "UP").put("checks", new ArrayList<>()).toBuffer());
            case "/q/openapi" ->
                openApi().onSuccess(document -> request.response().putHeader("Content-Type", JSON).end(document.toBuffer()));
            default -> GatewayProblem.NO_ROUTE.send(request.response());
        }
    }

    private static String path(HttpServerRequest request) {
        String path = request.path();
        return path == null ? "" : path;
    }

    private static long declaredLength(HttpServerRequest request) {
        try {
            String length = request.getHeader("Content-Length");
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException malformed) {
            return Long.MAX_VALUE;
        }
    }

    private Future<HttpClientRequest> connect(ProxyContext context) {
        HttpServerRequest request = context.request().proxiedRequest();
        String service = config.routes().findOwner(path(request)).orElseThrow();
        HttpClient upstreams = wantsEvents(request) ? streams : context.client();
        return upstreams.request(new RequestOptions().setServer(config.upstreams().get(service)))
                .onSuccess(upstream -> endWhenSilent(upstream, config.answerTimeout()));
    }

    private static boolean wantsEvents(HttpServerRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/event-stream");
    }

    private void endWhenSilent(HttpClientRequest upstream, Duration patience) {
        // Only the wait for the answer's head is bounded: an event stream may stay open and silent for as long as it likes.
        long timer = vertx.setTimer(patience.toMillis(),
                expired -> upstream.reset(0, new TimeoutException("no answer within " + patience)));
        upstream.response().onComplete(answer -> vertx.cancelTimer(timer));
    }

    private Future<JsonObject> openApi() {
        List<Future<OpenApiMerge.Part>> parts = new ArrayList<>();
        config.routes().services().forEach(service -> parts.add(openApi(service)));
        return Future.join(parts).otherwiseEmpty().map(done -> OpenApiMerge
                .merge(parts.stream().filter(Future::succeeded).map(Future::result).toList(), "http://localhost:" + port));
    }

    private Future<OpenApiMerge.Part> openApi(String service) {
        RequestOptions options = new RequestOptions().setServer(config.upstreams().get(service))
                .setTimeout(DOCUMENT_TIMEOUT_MILLIS).setURI("/q/openapi?format=json")
                .putHeader("Accept", JSON);
        return client.request(options).compose(HttpClientRequest::send).compose(answer -> answer.statusCode() == 200
                ? answer.body()
                : Future.failedFuture("status " + answer.statusCode()))
                .map(body -> new OpenApiMerge.Part(service, body.toJsonObject()));
    }

    /** Tells the service who asked, and speaks for it when it cannot be reached. */
    private static final class Forwarding implements ProxyInterceptor {
        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            HttpServerRequest request = context.request().proxiedRequest();
            String before = request.getHeader("X-Forwarded-For");
            String peer = request.remoteAddress() == null ? "unknown" : request.remoteAddress().hostAddress();
            context.request().putHeader("X-Forwarded-For", before == null ? peer : before + ", " + peer);
            context.request().putHeader("X-Forwarded-Proto", "http");
            if (request.authority() != null) {
                context.request().putHeader("X-Forwarded-Host", request.authority().toString());
            }
            return context.sendRequest()
                    .recover(failure -> Future.succeededFuture(apologise(context, GatewayProblem.of(failure))));
        }

        private static ProxyResponse apologise(ProxyContext context, GatewayProblem problem) {
            ProxyResponse response = context.request().release().response().setStatusCode(problem.status());
            response.headers().clear().add("Content-Type", GatewayProblem.MEDIA_TYPE);
            if (problem == GatewayProblem.AWAY) {
                response.putHeader("Retry-After", GatewayProblem.RETRY_AFTER_SECONDS);
            }
            return response.setBody(Body.body(problem.body()));
        }
    }
}
