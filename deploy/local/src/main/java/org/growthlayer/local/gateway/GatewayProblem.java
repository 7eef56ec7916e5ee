package org.growthlayer.local.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

/** What the gateway says itself, in the form of RFC 9457; a service's own problems pass through untouched. */
enum GatewayProblem {
    NO_ROUTE(404, "Not Found", "route_not_found", "No service owns this path."), BODY_TOO_LARGE(413, "Content Too Large",
            "body_too_large", "The body is larger than the gateway accepts."), BROKEN_ANSWER(502, "Bad Gateway", "bad_gateway",
                    "The service broke off before it answered."), AWAY(503, "Service Unavailable", "service_away",
                            "The service behind this path is not reachable; try again shortly."), TOO_SLOW(504, "Gateway Timeout",
                                    "gateway_timeout", "The service behind this path did not answer in time.");

    static final String MEDIA_TYPE = "application/problem+json";
    static final String RETRY_AFTER_SECONDS = "1";

    private final int status;
    private final String title;
    private final String code;
    private final String detail;

    GatewayProblem(int status, String title, String code, String detail) {
        this.status = status;
        this.title = title;
        this.code = code;
        this.detail = detail;
    }

    /** Tells an absent service (nothing was sent, safe to repeat) from a slow one and from one that broke off. */
    static GatewayProblem of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return TOO_SLOW;
            }
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return AWAY;
            }
        }
        return BROKEN_ANSWER;
    }

    int status() {
        return status;
    }

    Buffer body() {
        return new JsonObject().put("type", "urn:growth:problem:" + code).put("title", title).put("status", status)
                .put("detail", detail).put("code", code).toBuffer();
    }

    void send(HttpServerResponse response) {
        send(response, () -> {});
    }

    void send(HttpServerResponse response, Runnable whenSent) {
        response.setStatusCode(status).putHeader("Content-Type", MEDIA_TYPE);
        if (this == AWAY) {
            response.putHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        response.end(body()).onComplete(sent -> whenSent.run());
    }
}
