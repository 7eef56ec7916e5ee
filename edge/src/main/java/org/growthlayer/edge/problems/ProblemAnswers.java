package org.growthlayer.edge.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.growthlayer.edge.keys.ApiKeyMechanism;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** Writes problems: as JAX-RS responses, or straight to the connection for what is refused before a resource is looked for. */
@Singleton
public class ProblemAnswers {
    private static final ProblemFormat RFC_9457 = new Rfc9457();

    private final ObjectMapper json;
    private final List<ProblemFormat> formats;

    ProblemAnswers(ObjectMapper json, @All List<ProblemFormat> formats) {
        this.json = json;
        this.formats = formats;
    }

    /** The response of a resource. */
    Response response(Problem problem) {
        var request = CurrentRequestManager.get();
        var path = request == null ? "" : request.serverRequest().getRequestPath();
        var format = format(path);
        var response = Response.status(problem.status()).entity(body(format, problem, path)).type(format.mediaType());
        headers(problem).forEach(response::header);
        return response.build();
    }

    /** Ends the request with this problem, outside of JAX-RS. */
    public void end(RoutingContext context, Problem problem) {
        var path = Objects.requireNonNullElse(context.request().path(), "");
        var format = format(path);
        var response = context.response().setStatusCode(problem.status()).putHeader(HttpHeaders.CONTENT_TYPE, format.mediaType());
        headers(problem).forEach(response::putHeader);
        var _ = response.end(Buffer.buffer(body(format, problem, path)));
    }

    private ProblemFormat format(String path) {
        for (var format : formats) {
            if (format.covers(path)) {
                return format;
            }
        }
        return RFC_9457;
    }

    private static Map<String, String> headers(Problem problem) {
        var headers = new LinkedHashMap<String, String>();
        problem.retryAfter().ifPresent(wait -> headers.put(HttpHeaders.RETRY_AFTER, Long.toString(wholeSeconds(wait))));
        if (problem.status() == 401) {
            headers.put(HttpHeaders.WWW_AUTHENTICATE, ApiKeyMechanism.CHALLENGE);
        }
        return headers;
    }

    private static long wholeSeconds(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }

    private byte[] body(ProblemFormat format, Problem problem, String path) {
        try {
            return json.writeValueAsBytes(format.document(problem, path));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem document is always JSON", e);
        }
    }

    private static final class Rfc9457 implements ProblemFormat {
        @Override
        public boolean covers(String path) {
            return true;
        }

        @Override
        public String mediaType() {
            return ProblemDocument.MEDIA_TYPE;
        }

        @Override
        public Object document(Problem problem, String path) {
            return ProblemDocument.of(problem);
        }
    }
}
